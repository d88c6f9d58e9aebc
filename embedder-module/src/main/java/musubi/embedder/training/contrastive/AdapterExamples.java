package musubi.embedder.training.contrastive;

import java.util.List;

/**
 * What an adapter learns from: vectors of a model that stays as it is.
 *
 * @param anchors of queries, [n][d]
 * @param positives of the passages that answer them, [n][d]
 * @param negatives of passages that look right and are not, any number for each anchor, [n][·][d]
 * @param anchorKeys equal where two anchors are the same text
 * @param positiveKeys equal where two positives are the same passage
 */
public record AdapterExamples(
    List<float[]> anchors,
    List<float[]> positives,
    List<List<float[]>> negatives,
    List<String> anchorKeys,
    List<String> positiveKeys) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if they differ, or there is no pair
   */
  public AdapterExamples {
    int n = anchors.size();
    if (n < 1
        || positives.size() != n
        || negatives.size() != n
        || anchorKeys.size() != n
        || positiveKeys.size() != n) {
      throw new IllegalArgumentException(
          "%d anchors, %d positives, %d lists of negatives, %d and %d keys"
              .formatted(
                  n, positives.size(), negatives.size(), anchorKeys.size(), positiveKeys.size()));
    }
    anchors = List.copyOf(anchors);
    positives = List.copyOf(positives);
    negatives = List.copyOf(negatives);
    anchorKeys = List.copyOf(anchorKeys);
    positiveKeys = List.copyOf(positiveKeys);
  }

  /** The number of pairs. */
  public int size() {
    return anchors.size();
  }
}
