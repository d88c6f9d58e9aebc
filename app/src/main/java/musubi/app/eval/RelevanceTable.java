package musubi.app.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * The effect of each threshold on the hits' relevance: how many queries are still answered, and how
 * far the answers can be trusted. At a threshold t, a query shows its hits with a relevance of t or
 * more, in their order, at most k.
 *
 * <p>A document that nobody judged counts as not relevant, so the precisions are lower bounds. A
 * query is answerable if some document was judged relevant to it; the right answer to all other
 * queries is no hit.
 *
 * @param k hits that are shown at most
 * @param answerable number of queries with a relevant document
 * @param unanswerable number of queries without one
 * @param rows by threshold, ascending
 */
public record RelevanceTable(int k, int answerable, int unanswerable, List<Row> rows) {

  /** Thresholds are the tenths from 0.0 to 0.9. */
  private static final int TENTHS = 10;

  /**
   * A hit.
   *
   * @param document its id
   * @param relevance from 0 to 1; NaN where there is none, and no threshold leaves the hit out
   */
  public record Hit(String document, double relevance) {

    public Hit {
      if (relevance < 0 || relevance > 1) {
        throw new IllegalArgumentException(
            "relevance %s of %s; expected 0 to 1".formatted(relevance, document));
      }
    }
  }

  /**
   * The effect of one threshold. A share is empty if its base is empty.
   *
   * @param threshold the least relevance of a hit that is shown
   * @param isDefault whether it is the one that a search applies if no other is asked for
   * @param answered share of the answerable queries that show a hit
   * @param rightlyEmpty share of the unanswerable queries that show nothing
   * @param firstRight share of the queries that show a hit whose first hit is relevant
   * @param precision share of all shown hits that are relevant
   * @param recallKept share of the relevant hits shown without a threshold that still are
   */
  public record Row(
      double threshold,
      boolean isDefault,
      OptionalDouble answered,
      OptionalDouble rightlyEmpty,
      OptionalDouble firstRight,
      OptionalDouble precision,
      OptionalDouble recallKept) {}

  /**
   * Counts.
   *
   * @param hits by query id, in the order in which they are shown; an empty list for a query that
   *     finds nothing. Queries without judgements are included.
   * @param k hits that are shown at most, 1 or more
   * @param defaultThreshold what a search applies; gets a row of its own, from 0 to 1
   */
  public static RelevanceTable of(
      Map<String, List<Hit>> hits, Qrels qrels, int k, double defaultThreshold) {
    TreeSet<Double> thresholds = new TreeSet<>();
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      thresholds.add(tenth / (double) TENTHS);
    }
    thresholds.add(defaultThreshold);
    int withoutThreshold = Counts.at(0, hits, qrels, k).relevant;
    int answerable = (int) hits.keySet().stream().filter(qrels::isAnswerable).count();
    int unanswerable = hits.size() - answerable;
    List<Row> rows = new ArrayList<>();
    for (double threshold : thresholds) {
      Counts counts = Counts.at(threshold, hits, qrels, k);
      rows.add(
          new Row(
              threshold,
              threshold == defaultThreshold,
              share(counts.answeredAnswerable, answerable),
              share(unanswerable - counts.answeredUnanswerable, unanswerable),
              share(counts.firstRight, counts.answeredAnswerable + counts.answeredUnanswerable),
              share(counts.relevant, counts.shown),
              share(counts.relevant, withoutThreshold)));
    }
    return new RelevanceTable(k, answerable, unanswerable, rows);
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  private static final class Counts {
    int answeredAnswerable;
    int answeredUnanswerable;
    int firstRight;
    int shown;
    int relevant;

    static Counts at(double threshold, Map<String, List<Hit>> hits, Qrels qrels, int k) {
      Counts counts = new Counts();
      hits.forEach(
          (query, all) -> {
            List<Boolean> shown =
                all.stream()
                    .filter(hit -> !(hit.relevance() < threshold))
                    .limit(k)
                    .map(hit -> qrels.of(query).getOrDefault(hit.document(), 0) > 0)
                    .toList();
            counts.add(shown, qrels.isAnswerable(query));
          });
      return counts;
    }

    private void add(List<Boolean> relevance, boolean answerable) {
      if (relevance.isEmpty()) {
        return;
      }
      if (answerable) {
        answeredAnswerable++;
      } else {
        answeredUnanswerable++;
      }
      firstRight += relevance.getFirst() ? 1 : 0;
      shown += relevance.size();
      relevant += (int) relevance.stream().filter(isRelevant -> isRelevant).count();
    }
  }
}
