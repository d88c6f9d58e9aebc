package musubi.app.passage;

/**
 * The rules for cutting documents.
 *
 * @param maxTokens the most tokens that a passage's text has, in the model's own count
 */
public record PassageRules(int maxTokens) {

  /** Fewer cannot hold a sentence. */
  public static final int MIN_TOKENS = 16;

  public PassageRules {
    if (maxTokens < MIN_TOKENS) {
      throw new IllegalArgumentException(
          "passages of %d tokens are too small; expected at least %d"
              .formatted(maxTokens, MIN_TOKENS));
    }
  }

  /**
   * Returns the rules in words, for the manifest: whatever changes the passages changes this text.
   */
  public String describe() {
    return "headings, paragraphs, sentences; at most " + maxTokens + " tokens; rules 1";
  }
}
