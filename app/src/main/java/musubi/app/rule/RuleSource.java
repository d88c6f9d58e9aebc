package musubi.app.rule;

import java.util.Collection;

/** Says which rules act on a query now. Thread-safe. */
@FunctionalInterface
public interface RuleSource {

  /** No rules at all. */
  RuleSource NONE = texts -> ActingRules.NONE;

  /**
   * The rules that act.
   *
   * @param texts the words of the query, as they were typed and as they are searched
   */
  ActingRules on(Collection<String> texts);
}
