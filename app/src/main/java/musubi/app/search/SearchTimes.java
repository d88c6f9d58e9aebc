package musubi.app.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/**
 * How long searches take that come one after the other, each from the typed text to the hits.
 *
 * @param searches number measured
 * @param p50 median, in milliseconds; 0 of no search
 * @param p95 95th percentile, in milliseconds; 0 of no search
 */
public record SearchTimes(int searches, double p50, double p95) {

  /** Enough for a percentile, and done in seconds. */
  private static final int MOST = 100;

  private static final int HITS = 10;

  /**
   * Measures, with an operator's permissions.
   *
   * @param texts of queries; of many, some that are spread evenly
   */
  public static SearchTimes of(SearchService service, List<String> texts, Mode mode)
      throws IOException {
    double[] millis = new double[Math.min(MOST, texts.size())];
    for (int i = 0; i < millis.length; i++) {
      String text = texts.get((int) ((long) i * texts.size() / millis.length));
      SearchOptions options = SearchOptions.hits(HITS).withMode(mode);
      SearchQuery query =
          new SearchQuery(
              text,
              SearchQuery.Syntax.LITERAL,
              SearchQuery.Corrections.USED,
              SearchQuery.QueryRules.LEFT_OUT,
              Viewer.OPERATOR,
              options);
      millis[i] = service.search(query).times().total().toNanos() / 1e6;
    }
    return of(millis);
  }

  static SearchTimes of(double[] millis) {
    if (millis.length == 0) {
      return new SearchTimes(0, 0, 0);
    }
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new SearchTimes(
        sorted.length,
        rounded(sorted[sorted.length / 2]),
        rounded(sorted[sorted.length * 95 / 100]));
  }

  /** To a hundredth: the rest is chance. */
  private static double rounded(double millis) {
    return Math.round(millis * 100) / 100.0;
  }
}
