package musubi.lucene.soft;

/** Compares queries with texts, piece by piece. Thread-safe. */
public interface SoftMatcher {

  /** Prepares a query, to be compared with many texts. */
  SoftQuery about(String query);

  /**
   * This matcher with another weight.
   *
   * @param share in parts of what this one moves documents by, at least 0
   * @throws IllegalArgumentException if it is below 0
   */
  default SoftMatcher inPart(double share) {
    if (!(share >= 0)) {
      throw new IllegalArgumentException("a share of %s; expected at least 0".formatted(share));
    }
    return query -> new SoftQueryInPart(about(query), share);
  }
}
