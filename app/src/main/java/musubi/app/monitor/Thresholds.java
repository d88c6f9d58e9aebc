package musubi.app.monitor;

/**
 * When a signal is awake: it is worse by at least a difference that matters, and chance would make
 * such a difference in less than {@code falseAlarms} / {@value #SIGNALS} of the weeks (Bonferroni
 * over the signals, so that all of them together give a false alarm in less than {@code
 * falseAlarms} of the weeks).
 *
 * @param falseAlarms a week, over all signals; above 0 and below 1
 * @param leastSearches of the week and of the weeks before; fewer say nothing
 * @param withoutResult rise of the share, 0 to 1
 * @param withoutOpening rise of the share, 0 to 1
 * @param relevance fall of the mean, 0 to 1
 * @param unknownWords rise of the share, 0 to 1
 * @param newDocuments cosine distance of the means, 0 to 2
 * @param judged fall of nDCG@10, 0 to 1
 */
public record Thresholds(
    double falseAlarms,
    int leastSearches,
    double withoutResult,
    double withoutOpening,
    double relevance,
    double unknownWords,
    double newDocuments,
    double judged) {

  /** As chosen by simulation; docs/decisions says how. */
  public static final Thresholds DEFAULT =
      new Thresholds(0.01, 50, 0.05, 0.10, 0.05, 0.05, 0.10, 0.03);

  private static final int SIGNALS = 6;

  /** The greatest p of one signal that is no chance. */
  double level() {
    return falseAlarms / SIGNALS;
  }

  /** The least difference of a signal that counts. */
  double of(Signal signal) {
    return switch (signal) {
      case WITHOUT_RESULT -> withoutResult;
      case WITHOUT_OPENING -> withoutOpening;
      case RELEVANCE -> relevance;
      case UNKNOWN_WORDS -> unknownWords;
      case NEW_DOCUMENTS -> newDocuments;
      case JUDGED -> judged;
    };
  }
}
