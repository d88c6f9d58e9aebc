package musubi.app.server.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Earlier texts of the rules.
 *
 * @param rows the newest first
 * @param shown the text that was asked for; null if none was
 * @param seen the version of the text as it is now
 */
public record RuleHistoryPage(
    RuleAround around, List<Row> rows, @Nullable Shown shown, String seen) {

  /**
   * A text that was kept.
   *
   * @param change lines that came and went
   * @param href where its text is shown
   */
  public record Row(String at, String who, String why, String change, String href) {}

  /**
   * An earlier text.
   *
   * @param number names it
   * @param now whether it is the text as it is now
   */
  public record Shown(long number, String at, String text, boolean now) {}
}
