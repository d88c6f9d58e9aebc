package musubi.lucene.query;

/**
 * The embedding of a query, with the model that made it. An engine refuses the vector of another
 * model than that of its passages.
 *
 * @param values empty or all zero when the model found no token in the query
 * @param modelFingerprint of model, tokenizer, prompts, pooling and lengths
 */
public record QueryVector(float[] values, String modelFingerprint) {

  /** Whether there is nothing to compare by. */
  public boolean isNothing() {
    for (float v : values) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }
}
