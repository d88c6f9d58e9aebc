package musubi.app.server.evaluation;

import java.util.List;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import org.jspecify.annotations.Nullable;

/**
 * Evaluations of a judged list.
 *
 * @param form what forms send along; null where they need nothing
 * @param said what became of what was asked for; empty for nothing
 * @param run what is evaluated, and what can be
 * @param choices what else can be shown
 * @param notes what the reader has to know of what is shown
 * @param plots drawn where scripts run; none of a single evaluation
 * @param rows the newest first
 */
public record EvaluationPage(
    Frame frame,
    Member.@Nullable FormToken form,
    String said,
    Run run,
    Choices choices,
    List<String> notes,
    List<Drawn> plots,
    List<Row> rows) {

  /**
   * What is evaluated.
   *
   * @param state of the evaluation that runs, or of the last; empty if there was none
   * @param lists that can be evaluated
   */
  public record Run(boolean running, String state, boolean failed, List<String> lists) {}

  /**
   * What else can be shown, by address.
   *
   * @param lists whose evaluations are kept
   * @param older earlier evaluations; null if there are none
   * @param newest the latest evaluations; null if they are shown
   */
  public record Choices(List<Choice> lists, @Nullable String older, @Nullable String newest) {}

  /** A link to the evaluations of another list. */
  public record Choice(String label, String href, boolean chosen) {}

  /**
   * A plot.
   *
   * @param alt for who does not see it
   * @param json its data
   */
  public record Drawn(String id, String title, String alt, String json) {}

  /**
   * An evaluation.
   *
   * @param gate what the gates said; null if none asked
   * @param changes what had changed since the one before
   */
  public record Row(
      String id,
      Made made,
      @Nullable Gate gate,
      List<String> changes,
      List<Mode> modes,
      Proposed proposed) {}

  /** When, why and of what. */
  public record Made(String at, String what, String generation, String model) {}

  /** What the gates said. */
  public record Gate(String text, boolean met) {}

  /** Whether it is proposed as the earlier or the later one of a comparison. */
  public record Proposed(boolean from, boolean to) {}

  /**
   * Figures of a mode.
   *
   * @param interval of nDCG
   * @param times median and 95th percentile
   */
  public record Mode(
      String name,
      String ndcg,
      String interval,
      String mrr,
      String recall,
      String judged,
      String times) {}
}
