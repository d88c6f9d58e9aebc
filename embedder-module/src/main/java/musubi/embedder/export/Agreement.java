package musubi.embedder.export;

import java.nio.file.Path;
import java.util.List;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.TextTokenizer;
import musubi.embedder.table.PieceTable;
import musubi.embedder.verify.Reference;

/**
 * Checks that a graph only takes the mean of a table's rows. Operators alone cannot tell: they can
 * also weigh, cut or normalise rows. So the sample texts are embedded both ways.
 */
final class Agreement {

  /** Rounding of sums in single precision stays far above. */
  private static final double SAME = 0.9999;

  private Agreement() {}

  /**
   * Compares what a graph gave with the mean of the table's rows.
   *
   * @param reference what the embedder of the folder gave
   * @throws ModelException if they differ, or if special tokens stand around a text
   */
  static void check(Path folder, OnnxEmbedder embedder, Reference reference, PieceTable table) {
    try (TextTokenizer tokenizer =
        TextTokenizer.open(embedder.folder().tokenizer(), embedder.maxTokens())) {
      int special = tokenizer.specialTokens();
      if (special > 0) {
        throw new ModelException(ErrorMessage.of("train.special-tokens", folder, special));
      }
      for (Reference.Sample sample : reference.samples()) {
        int[] pieces = tokenizer.pieces(List.of(sample.text()))[0];
        double cosine = cosine(table.embed(pieces), sample.vector());
        if (!(cosine >= SAME)) {
          throw new ModelException(
              ErrorMessage.of("train.no-mean", folder, sample.text(), cosine, SAME));
        }
      }
    }
  }

  /** Cosine; 1 for two zero vectors, which are the same. */
  static double cosine(float[] a, float[] b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int d = 0; d < a.length; d++) {
      product += (double) a[d] * b[d];
      squaresOfA += (double) a[d] * a[d];
      squaresOfB += (double) b[d] * b[d];
    }
    return squaresOfA == 0 && squaresOfB == 0 ? 1 : product / Math.sqrt(squaresOfA * squaresOfB);
  }
}
