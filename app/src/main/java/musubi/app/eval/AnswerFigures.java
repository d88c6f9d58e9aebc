package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
    List<String> right =
        queries.stream()
            .filter(query -> shown.containsKey(query) && isBest(qrels.of(query), shown.get(query)))
            .toList();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(RIGHT, share(right, query -> true, queries.size()));
    figures.put(
        ANSWERED,
        share(right, q -> expected.isIn(q, shown.get(q).passage()), queries.size()));
    figures.put(
        SNIPPET, share(right, q -> expected.isIn(q, shown.get(q).snippet()), queries.size()));
    return figures;
  }

  private static boolean isBest(Map<String, Integer> grades, FirstHit first) {
    int highest = grades.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return grades.getOrDefault(first.document(), 0) == highest;
  }

  private static double share(List<String> queries, Predicate<String> counts, int all) {
    return (double) queries.stream().filter(counts).count() / all;
  }
}
