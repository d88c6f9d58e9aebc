package musubi.embedder.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Reason;

/**
 * The inputs and the output of a graph, found out once when it is loaded.
 *
 * @param inputs the inputs it has
 * @param output the output that is read
 * @param pooled whether that output is one vector a text (else one a token)
 * @param width length of an output vector
 * @param outputType element type of the output
 */
record OnnxGraph(
    GraphInputs inputs, String output, boolean pooled, int width, OnnxJavaType outputType) {

  /** Outputs by preference: already pooled before one vector a token. */
  private static final List<String> KNOWN_OUTPUTS =
      List.of("sentence_embedding", "last_hidden_state", "token_embeddings");

  /**
   * Reads inputs and outputs of a loaded graph.
   *
   * @param file named in errors
   * @throws ModelException listing what the graph has, if it is not an embedding model's
   */
  static OnnxGraph of(OrtSession session, Path file) {
    try {
      Map<String, NodeInfo> outputs = session.getOutputInfo();
      GraphInputs inputs = GraphInputs.of(session.getInputInfo(), file);
      String output = output(outputs, file);
      TensorInfo info = (TensorInfo) Objects.requireNonNull(outputs.get(output)).getInfo();
      long[] shape = info.getShape();
      if (shape[shape.length - 1] < 1) {
        throw new ModelException(
            ErrorMessage.of("onnx.no-length", file, output, Arrays.toString(shape)));
      }
      return new OnnxGraph(
          inputs, output, shape.length == 2, Math.toIntExact(shape[shape.length - 1]), info.type);
    } catch (OrtException e) {
      throw new ModelException(ErrorMessage.of("onnx.not-inspected", file, Reason.of(e)), e);
    }
  }

  private static String output(Map<String, NodeInfo> outputs, Path file) {
    List<String> usable =
        outputs.entrySet().stream()
            .filter(e -> isVectors(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    for (String known : KNOWN_OUTPUTS) {
      if (usable.contains(known)) {
        return known;
      }
    }
    if (usable.size() == 1) {
      return usable.getFirst();
    }
    throw new ModelException(ErrorMessage.of("onnx.outputs", file, GraphInputs.describe(outputs)));
  }

  private static boolean isVectors(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        && OutputValues.READABLE.contains(info.type)
        && (info.getShape().length == 2 || info.getShape().length == 3);
  }
}
