package musubi.app.rule;

import java.util.Locale;

/** A part of a rule that can be wrong, by its key in the file. */
public enum RuleField {
  ID,
  NAME,
  QUERIES,
  PIN,
  HIDE,
  FILTER,
  NOTICE,
  FROM,
  UNTIL,
  WHY,
  /** The rule as a whole. */
  RULE;

  /** The key. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
