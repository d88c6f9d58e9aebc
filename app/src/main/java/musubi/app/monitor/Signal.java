package musubi.app.monitor;

import java.util.Locale;

/** What is watched. */
public enum Signal {
  /** Share of searches that find nothing. */
  WITHOUT_RESULT(true),
  /** Share of the searches with hits after which nothing is opened. */
  WITHOUT_OPENING(true),
  /** Mean relevance of the best hit. */
  RELEVANCE(false),
  /** Share of the query words that no document has. */
  UNKNOWN_WORDS(true),
  /** Distance between the mean vectors of new and of old documents. */
  NEW_DOCUMENTS(true),
  /** nDCG@10 of the judged queries. */
  JUDGED(false);

  private final boolean risesWhenWorse;

  Signal(boolean risesWhenWorse) {
    this.risesWhenWorse = risesWhenWorse;
  }

  /** Whether a greater value is a worse one. */
  boolean risesWhenWorse() {
    return risesWhenWorse;
  }

  /** As it is written in JSON, and in keys of messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether training, and not only words or documents, is what helps. */
  boolean asksForTraining() {
    return this != WITHOUT_RESULT && this != UNKNOWN_WORDS;
  }
}
