package musubi.lucene.soft;

/** Compares queries with texts, piece by piece. Thread-safe. */
public interface SoftMatcher {

  /** Prepares a query, to be compared with many texts. */
  SoftQuery about(String query);
}
