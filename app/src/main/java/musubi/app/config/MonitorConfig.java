package musubi.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code monitor} watches, and when it is awake.
 *
 * @param falseAlarms share of the weeks in which it may be awake for nothing; above 0 and below 1
 * @param leastSearches of a week that says something, at least 1
 * @param thresholds differences that matter
 * @param judged a folder of judged queries in BEIR layout; a relative one is taken from the
 *     configuration file's folder
 * @param split which judgements; {@code test} if nothing is said
 * @param webhook an address that is told when it is awake; nobody is told if nothing is said
 */
public record MonitorConfig(
    @Nullable Double falseAlarms,
    @Nullable Integer leastSearches,
    @Nullable Limits thresholds,
    @Nullable Path judged,
    @Nullable String split,
    @Nullable String webhook) {

  /** Nothing set. */
  public static final MonitorConfig EMPTY = new MonitorConfig(null, null, null, null, null, null);

  /**
   * Differences that matter, 0 to 1, of {@code newDocuments} 0 to 2.
   *
   * @param withoutResult rise of the share of searches without result
   * @param withoutOpening rise of the share of searches after which nothing is opened
   * @param relevance fall of the mean relevance of the best hit
   * @param unknownWords rise of the share of query words that no document has
   * @param newDocuments cosine distance of new documents from old ones
   * @param judged fall of nDCG@10
   */
  public record Limits(
      @Nullable Double withoutResult,
      @Nullable Double withoutOpening,
      @Nullable Double relevance,
      @Nullable Double unknownWords,
      @Nullable Double newDocuments,
      @Nullable Double judged) {

    /** Nothing set. */
    public static final Limits EMPTY = new Limits(null, null, null, null, null, null);

    void check(Path file) {
      within(withoutResult, 1, "without-result", file);
      within(withoutOpening, 1, "without-opening", file);
      within(relevance, 1, "relevance", file);
      within(unknownWords, 1, "unknown-words", file);
      within(newDocuments, 2, "new-documents", file);
      within(judged, 1, "judged", file);
    }

    private static void within(@Nullable Double value, int most, String key, Path file) {
      if (value != null && !(value >= 0 && value <= most)) {
        throw new UserException(
            ErrorMessage.of("config.monitor-threshold", file, key, value, most));
      }
    }
  }

  void check(Path file) {
    if (falseAlarms != null && !(falseAlarms > 0 && falseAlarms < 1)) {
      throw new UserException(ErrorMessage.of("config.monitor-false-alarms", file, falseAlarms));
    }
    if (leastSearches != null && leastSearches < 1) {
      throw new UserException(
          ErrorMessage.of("config.monitor-least-searches", file, leastSearches));
    }
    if (thresholds != null) {
      thresholds.check(file);
    }
    if (webhook != null && !isAddress(webhook)) {
      throw new UserException(ErrorMessage.of("config.monitor-webhook", file, webhook));
    }
  }

  private static boolean isAddress(String text) {
    try {
      URI address = new URI(text);
      return address.getHost() != null && Set.of("http", "https").contains(address.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  MonitorConfig resolved(Path base) {
    return judged == null
        ? this
        : new MonitorConfig(
            falseAlarms, leastSearches, thresholds, base.resolve(judged), split, webhook);
  }
}
