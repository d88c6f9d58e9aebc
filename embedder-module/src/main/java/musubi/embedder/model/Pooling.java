package musubi.embedder.model;

/** How the vectors of a text's tokens become one vector. Padding never takes part. */
public enum Pooling {
  /** The mean of all tokens. */
  MEAN("mean"),
  /** The first token. */
  CLS("cls"),
  /** The last token that is not padding. */
  LAST_TOKEN("lasttoken"),
  /** The largest value of each dimension over all tokens. */
  MAX("max");

  private final String publishedName;

  Pooling(String publishedName) {
    this.publishedName = publishedName;
  }

  /** The name that {@code 1_Pooling/config.json} uses. */
  public String publishedName() {
    return publishedName;
  }
}
