package musubi.app.server.rule;

import java.util.List;

/**
 * The list of rules.
 *
 * @param faults of rules that are left out, or why none can be read
 * @param file where they are kept
 */
public record RuleListPage(RuleAround around, List<String> faults, List<Row> rows, String file) {

  /**
   * A rule.
   *
   * @param badge its state, by which it is drawn, and in words
   * @param when which queries
   * @param then what it does
   * @param days on which days; empty for always
   * @param why may be empty
   * @param links where it leads
   * @param seen its version
   */
  public record Row(
      Named named,
      Badge badge,
      String when,
      List<String> then,
      String days,
      String why,
      Links links,
      String seen) {}

  /** Which rule. */
  public record Named(String id, String name, boolean active) {}

  /** A state. */
  public record Badge(String kind, String label) {}

  /**
   * Where a rule leads.
   *
   * @param results of its first query; empty if it names none
   */
  public record Links(String edit, String results) {}
}
