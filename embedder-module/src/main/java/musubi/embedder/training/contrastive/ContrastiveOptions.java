package musubi.embedder.training.contrastive;

import java.util.Arrays;

/**
 * How the table is trained.
 *
 * @param batchSize pairs in a step; more are more negatives for each
 * @param prefixes numbers of dimensions that must work by themselves, ascending; the last is the
 *     table's
 * @param temperature τ of {@link InfoNce}, above 0
 * @param learningRate the highest rate; it rises over the first steps and falls to a tenth
 * @param tokenDropout the share of pieces left out of each text in each step, 0 to below 1
 * @param splitShare the share of pieces that are written with other pieces in each step, where that
 *     can be: 有給休暇 as 有給 and 休暇. It ties a long piece to its parts, which the tokenizer never shows
 *     side by side, and is a light form of subword regularisation (Kudo, ACL 2018). 0 to 1
 * @param averagedShare the share of the steps, counted from the end, over which the table is
 *     averaged; 0 for the last step's
 * @param seed decides order and dropout
 */
public record ContrastiveOptions(
    int batchSize,
    int[] prefixes,
    float temperature,
    double learningRate,
    double tokenDropout,
    double splitShare,
    double averagedShare,
    long seed) {

  public ContrastiveOptions {
    if (batchSize < 2 || prefixes.length == 0 || !(temperature > 0) || !(learningRate > 0)) {
      throw new IllegalArgumentException("batch size, prefixes, temperature or rate out of range");
    }
    if (!(splitShare >= 0 && splitShare <= 1)) {
      throw new IllegalArgumentException("split share out of range");
    }
    if (!(tokenDropout >= 0 && tokenDropout < 1) || !(averagedShare >= 0 && averagedShare <= 1)) {
      throw new IllegalArgumentException("dropout or averaged share out of range");
    }
    prefixes = prefixes.clone();
    for (int i = 1; i < prefixes.length; i++) {
      if (prefixes[i] <= prefixes[i - 1]) {
        throw new IllegalArgumentException("prefixes must ascend: " + Arrays.toString(prefixes));
      }
    }
  }

  /** Gives every prefix one weight; the weights add up to 1. */
  float[] prefixWeights() {
    float[] weights = new float[prefixes.length];
    Arrays.fill(weights, 1f / prefixes.length);
    return weights;
  }
}
