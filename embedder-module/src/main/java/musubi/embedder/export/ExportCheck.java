package musubi.embedder.export;

import java.nio.file.Path;
import java.util.List;
import musubi.embedder.Role;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;
import musubi.embedder.onnx.TextTokenizer;
import musubi.embedder.table.PieceTable;

/** Measures the cost of rounding to 8 bits: compares the written folder with the trained table. */
public final class ExportCheck {

  /**
   * A written model whose vectors agree less with its table's is not the model that was trained.
   */
  public static final double LEAST = 0.9999;

  private ExportCheck() {}

  /**
   * Embeds texts by the folder's graph, in ONNX Runtime, and by the table, in Java.
   *
   * @param folder a model that {@link StaticModelWriter} wrote
   * @param table the table before it was quantised
   * @return the least cosine between the two vectors of a text, 1 for no texts
   */
  public static double leastCosine(Path folder, PieceTable table, List<String> texts) {
    try (OnnxEmbedder embedder =
            OnnxEmbedder.open(ModelFolderReader.read(folder), OnnxOptions.DEFAULTS);
        TextTokenizer tokenizer =
            TextTokenizer.open(embedder.folder().tokenizer(), embedder.maxTokens())) {
      float[][] written = embedder.embed(texts, Role.DOCUMENT);
      int[][] pieces = tokenizer.pieces(texts);
      double least = 1;
      for (int i = 0; i < written.length; i++) {
        least = Math.min(least, Agreement.cosine(table.embed(pieces[i]), written[i]));
      }
      return least;
    }
  }
}
