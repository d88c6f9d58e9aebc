package musubi.app.rulecheck;

import java.util.Locale;
import musubi.app.rule.Rule;

/**
 * Something about a rule that should be looked at.
 *
 * @param what it is about, such as a document or a query; may be empty
 */
public record RuleFinding(Rule rule, Kind kind, String what) {

  /** Why. */
  public enum Kind {
    /** The rule is over. */
    OVER,
    /** A document that it pins or hides is not found by whoever looks. */
    NO_DOCUMENT,
    /** A filter names a field that no document has, and does nothing. */
    NO_FIELD,
    /** Nobody asked for a query that it is about, for some months. */
    NOT_ASKED,
    /** What it pins would stand there anyway, or before. */
    FIRST_ANYWAY;

    /** As programs read it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
