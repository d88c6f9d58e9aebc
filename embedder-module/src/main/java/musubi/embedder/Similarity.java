package musubi.embedder;

/** How vectors of a model are compared. */
public enum Similarity {
  /** Vectors have unit length; their dot product is the cosine, -1 to 1. */
  COSINE,
  /** Vectors keep their length; the dot product is the score, unbounded. */
  DOT_PRODUCT
}
