package musubi.lucene.hit;

import java.util.Optional;

/**
 * How well a document fits a query, in one word that means the same wherever it stands: on the
 * page, in a terminal and in JSON. docs/decisions/0040-relevance.md says how often each is right.
 */
public enum Fit {
  /** Nothing says that it answers. */
  NONE(0),
  /** It may answer; most of these do not. */
  LOW(0.15),
  /** About every second answers. */
  MEDIUM(0.3),
  /** Nine in ten answer. */
  HIGH(0.6);

  private final double least;

  Fit(double least) {
    this.least = least;
  }

  /** Returns the lowest relevance that has this word, 0 to 1. */
  public double least() {
    return least;
  }

  /**
   * Returns the word of a relevance.
   *
   * @param relevance 0 to 1, or NaN
   * @return empty for NaN: nothing can be said
   */
  public static Optional<Fit> of(double relevance) {
    if (Double.isNaN(relevance)) {
      return Optional.empty();
    }
    Fit fit = NONE;
    for (Fit higher : values()) {
      fit = relevance >= higher.least ? higher : fit;
    }
    return Optional.of(fit);
  }
}
