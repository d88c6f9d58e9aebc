package musubi.app.server.judge;

import java.util.List;

/**
 * Where judges disagree.
 *
 * @param back where the list is
 * @param open those that nobody has settled
 * @param settled those that somebody has settled
 * @param more how many more there are, in a sentence; empty if all are shown
 * @param hidden how many the reader does not see, and why; empty if she sees all
 */
public record DisagreementsPage(
    JudgeAround around,
    String list,
    String back,
    List<Row> open,
    List<Row> settled,
    String more,
    String hidden) {

  /**
   * A document on which judges disagree.
   *
   * @param query id of the query
   * @param text of the query
   * @param grades what each judge said
   * @param counts what counts now
   */
  public record Row(
      String query, String text, Document document, List<Grade> grades, Counts counts) {}

  /**
   * The document.
   *
   * @param title never empty
   * @param preview where it is shown
   */
  public record Document(String id, String title, String place, String excerpt, String preview) {}

  /** What a judge said. */
  public record Grade(String judge, String grade) {}

  /**
   * The grade that counts.
   *
   * @param settled who settled it, and when; empty if nobody has
   * @param seen the grade that is settled; empty if none is
   */
  public record Counts(String grade, String settled, String seen) {}
}
