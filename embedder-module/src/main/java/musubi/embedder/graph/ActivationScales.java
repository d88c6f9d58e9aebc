package musubi.embedder.graph;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Reason;

/**
 * Where a graph takes the scales from by which it turns activations into whole numbers.
 *
 * <p>A dynamically quantised graph computes them in each run, from the least and the greatest value
 * of a whole tensor. That tensor holds every text of the run, and the padding beside the shorter
 * ones: each of them has a part in every vector.
 */
public enum ActivationScales {
  /** There are none, or they stand in the graph: a row of a run does not depend on the others. */
  FIXED,

  /** They span all rows of a run: a text's vector depends on the texts that run with it. */
  SPAN_A_RUN;

  /**
   * The operators that measure a whole tensor: ONNX's own, and those that ONNX Runtime's optimiser
   * writes in place of it and of what follows.
   */
  private static final Set<String> MEASURING =
      Set.of("DynamicQuantizeLinear", "DynamicQuantizeMatMul", "DynamicQuantizeLSTM");

  /**
   * Looks at the operators of a graph; neither the name of its file nor that of its folder counts.
   *
   * @param content of the file, from its start; not closed
   * @param file named in errors
   * @throws ModelException if it cannot be read, or is no ONNX file
   */
  public static ActivationScales of(InputStream content, Path file) {
    try {
      return Operators.in(content).stream().anyMatch(MEASURING::contains) ? SPAN_A_RUN : FIXED;
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException(ErrorMessage.of("onnx.damaged", file, Reason.of(e)), e);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, Reason.of(e)), e);
    }
  }
}
