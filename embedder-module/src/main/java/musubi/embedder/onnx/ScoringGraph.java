package musubi.embedder.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.util.Map;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Reason;

/**
 * The inputs and the output of a cross-encoder's graph, found out once when it is loaded.
 *
 * @param inputs the inputs it has
 * @param output the output that is read: one logit a row
 * @param outputType element type of the output
 */
record ScoringGraph(GraphInputs inputs, String output, OnnxJavaType outputType) {

  private static final String LOGITS = "logits";

  /**
   * Reads inputs and outputs of a loaded graph.
   *
   * @throws ModelException listing what the graph has, if it does not give one logit a pair
   */
  static ScoringGraph of(OnnxSession session) {
    try {
      GraphInputs inputs = GraphInputs.ofPairs(session.ort().getInputInfo(), session.file());
      Map<String, NodeInfo> outputs = session.ort().getOutputInfo();
      NodeInfo logits = outputs.get(LOGITS);
      if (logits == null
          || !(logits.getInfo() instanceof TensorInfo info)
          || !OutputValues.READABLE.contains(info.type)
          || !isOneLogit(info.getShape())) {
        throw new ModelException(
            ErrorMessage.of("reranker.outputs", session.file(), GraphInputs.describe(outputs)));
      }
      return new ScoringGraph(inputs, LOGITS, info.type);
    } catch (OrtException e) {
      throw new ModelException(
          ErrorMessage.of("onnx.not-inspected", session.file(), Reason.of(e)), e);
    }
  }

  /** A width that the graph does not fix is counted when a batch comes out. */
  private static boolean isOneLogit(long[] shape) {
    return shape.length == 1 || (shape.length == 2 && (shape[1] == 1 || shape[1] < 0));
  }
}
