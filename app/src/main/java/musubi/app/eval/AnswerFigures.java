package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether people are shown the place that answers. Shares of the queries with an {@link
 * ExpectedAnswers expected answer} and a relevant document:
 *
 * <pre>
 * right@1     the first hit is a document of the query's highest grade
 * answered@1  and the first passage shown of it holds the answer
 * snippet@1   and so does the part of the passage that the list of hits shows
 * </pre>
 */
public final class AnswerFigures {

  private static final String RIGHT = "right@1";
  private static final String ANSWERED = "answered@1";
  private static final String SNIPPET = "snippet@1";

  /** The names of the figures. */
  public static final List<String> NAMES = List.of(RIGHT, ANSWERED, SNIPPET);

  private AnswerFigures() {}

  /**
   * Counts.
   *
   * @param shown by query id; a query that finds nothing is missing
   * @return the figures by name; none if no query has both an answer and a relevant document
   */
  public static Map<String, Double> of(
      ExpectedAnswers expected, Qrels qrels, Map<String, FirstHit> shown) {
    List<String> queries =
        expected.byQuery().keySet().stream().filter(qrels::isAnswerable).toList();
    if (queries.isEmpty()) {
      return Map.of();
    }
    int right = 0;
    int answered = 0;
    int inSnippet = 0;
    for (String query : queries) {
      FirstHit first = shown.get(query);
      if (first != null && isBest(qrels.of(query), first)) {
        right++;
        answered += expected.isIn(query, first.passage()) ? 1 : 0;
        inSnippet += expected.isIn(query, first.snippet()) ? 1 : 0;
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(RIGHT, (double) right / queries.size());
    figures.put(ANSWERED, (double) answered / queries.size());
    figures.put(SNIPPET, (double) inSnippet / queries.size());
    return figures;
  }

  private static boolean isBest(Map<String, Integer> grades, FirstHit first) {
    int highest = grades.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return grades.getOrDefault(first.document(), 0) == highest;
  }
}
