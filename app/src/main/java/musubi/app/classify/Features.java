package musubi.app.classify;

import java.util.Locale;

/** What a classifier sees of a text. */
public enum Features {
  /** The vector of the model. */
  EMBEDDINGS,
  /** Weighted words of the index's own analysis. */
  WORDS,
  /** The vector and the words. */
  BOTH;

  /** Whether the vector is among them. */
  public boolean embeddings() {
    return this != WORDS;
  }

  /** Whether words are among them. */
  public boolean words() {
    return this != EMBEDDINGS;
  }

  /** As in options and JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
