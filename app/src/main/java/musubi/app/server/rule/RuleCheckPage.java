package musubi.app.server.rule;

import java.util.List;

/**
 * Rules that should be looked at.
 *
 * @param notes what has to be known of the check
 */
public record RuleCheckPage(RuleAround around, List<String> notes, List<Row> rows) {

  /** A rule and what was found. */
  public record Row(String name, String what, String edit) {}
}
