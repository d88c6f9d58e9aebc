package musubi.lucene.fusion;

import java.util.Locale;

/** The two ways in which a search finds passages. */
public enum Arm {
  /** BM25 over the analysed text. */
  LEXICAL,
  /** Nearest neighbours of the query's embedding. */
  SEMANTIC;

  /** The name in output: {@code lexical}, {@code semantic}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
