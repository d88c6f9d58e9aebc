package musubi.app.server.evaluation;

import java.util.List;
import musubi.app.server.page.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Two evaluations, query by query.
 *
 * @param compared the two
 * @param choices what else can be shown
 * @param facts what the comparison says, in sentences; empty if they share no query in this mode
 * @param notes what makes the comparison doubtful
 * @param rows queries, in the order that was asked for
 * @param results of one query; null for none
 */
public record ComparisonPage(
    Frame frame,
    Compared compared,
    Choices choices,
    List<String> facts,
    List<String> notes,
    List<Row> rows,
    @Nullable Results results) {

  /** The evaluations. */
  public record Compared(
      EvaluationPage.Made before, EvaluationPage.Made after, String list, String listHref) {}

  /**
   * What else can be shown, by address.
   *
   * @param turned the same with the earlier and the later one exchanged
   * @param csv the same as a table for spreadsheets
   */
  public record Choices(List<Choice> modes, List<Choice> orders, String turned, String csv) {}

  /** A link to another view. */
  public record Choice(String label, String href, boolean chosen) {}

  /** What has become of a query. */
  public enum Outcome {
    WON,
    EQUAL,
    LOST
  }

  /**
   * A query.
   *
   * @param href its results
   * @param chosen whether its results are shown
   * @param told its outcome, in words
   */
  public record Row(
      String query,
      String href,
      boolean chosen,
      String before,
      String after,
      String change,
      Outcome outcome,
      String told) {}

  /**
   * The results of a query, in both evaluations.
   *
   * @param search the address of a search for it now; empty if nobody knows its text
   * @param above address of the results of the query above in the table; null for none
   * @param below address of the results of the query below; null for none
   */
  public record Results(
      String query,
      String search,
      @Nullable String above,
      @Nullable String below,
      List<Listed> before,
      List<Listed> after) {}

  /** How a document stands in one list against the other. */
  public enum Move {
    SAME,
    UP,
    DOWN,
    CAME,
    GONE
  }

  /**
   * A document of a list.
   *
   * @param title empty if the reader may not read it, or it is gone
   * @param href its page; empty with the title
   * @param grade its judgement, in words
   * @param relevant whether it was judged relevant
   * @param moved how, in words
   */
  public record Listed(
      int rank,
      String title,
      String href,
      String grade,
      boolean relevant,
      Move move,
      String moved) {}
}
