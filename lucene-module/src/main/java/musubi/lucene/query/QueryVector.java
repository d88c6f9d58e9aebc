package musubi.lucene.query;

/**
 * The embedding of a query, with the fingerprint of the model that made it. An engine refuses a
 * vector of another model than its passages have.
 *
 * @param values empty or all zero when the model found no token in the query
 * @param modelFingerprint hash of model, tokenizer, prompts, pooling and lengths
 */
public record QueryVector(float[] values, String modelFingerprint) {

  /** Whether there is no vector to compare. */
  public boolean isNothing() {
    for (float v : values) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }
}
