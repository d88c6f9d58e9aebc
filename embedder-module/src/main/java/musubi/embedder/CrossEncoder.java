package musubi.embedder;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads a query and a passage together and says how well the passage answers the query. Slower than
 * comparing vectors by far, and better: every word of one is seen beside every word of the other.
 *
 * <p>Implementations are safe for use by many threads at once. Closing is not: the owner closes
 * once, after the last caller has returned.
 */
public interface CrossEncoder extends AutoCloseable {

  /**
   * Scores passages for one query.
   *
   * <p>Query, passage and the special tokens around them together are read up to {@link
   * #maxTokens()}: the passage is cut at its end to fit. A query that would take more than half of
   * what the special tokens leave is cut to that half first. Lone surrogates are read as U+FFFD.
   *
   * @param query what was typed
   * @param passages any number of texts, none null
   * @param budget time after which the work is given up; zero or less gives up at once, unless
   *     there is nothing to score
   * @return one logit a passage, in the order of the passages: any number, greater is better, and
   *     what an order should be made of; see {@link #probability(float)}. Empty if the budget ended
   *     first: never the scores of a part
   * @throws ModelException if the model fails to run, or gives what is not a number
   */
  Optional<float[]> score(String query, List<String> passages, Duration budget);

  /**
   * Converts a logit z into a number for people, 1/(1 + e<sup>−z</sup>), above 0 and below 1. For
   * models that were trained with binary labels it is a probability; for others it only grows with
   * the logit. Very large logits all give nearly 1.
   */
  static double probability(float logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /**
   * Returns the number of tokens that the model reads of query and passage, special tokens
   * included.
   */
  int maxTokens();

  /** Returns a name for people: the folder's name. */
  String name();

  /**
   * Identifies what the scores mean: sha256, in lower-case hex, over graph, weights, tokenizer and
   * length.
   */
  String fingerprint();

  @Override
  void close();
}
