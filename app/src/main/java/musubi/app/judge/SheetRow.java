package musubi.app.judge;

import java.util.OptionalInt;

/**
 * A document to be judged for a query.
 *
 * @param query id of the query
 * @param text of the query
 * @param source where the query comes from, in words
 * @param document id of the document
 * @param shown what helps to judge it
 * @param grade 0 to {@value JudgementSheet#HIGHEST}; empty until somebody has judged
 * @param remark whatever the judge wrote beside it
 */
public record SheetRow(
    String query,
    String text,
    String source,
    String document,
    Shown shown,
    OptionalInt grade,
    String remark) {

  /**
   * What helps to judge a document.
   *
   * @param title may be empty
   * @param place path, and the place in the file where one is known
   * @param excerpt the passage that was found
   */
  public record Shown(String title, String place, String excerpt) {}
}
