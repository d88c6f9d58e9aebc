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
import java.util.Set;
import java.util.stream.Collectors;
import musubi.embedder.ModelException;

/**
 * What a graph takes and gives, found out once when it is loaded.
 *
 * @param inputs the inputs it has: some of {@link #ROW_INPUTS}, or all of {@link #FLAT_INPUTS}
 * @param output the output that is read
 * @param pooled whether that output is one vector a text (else one a token)
 * @param width length of an output vector
 * @param outputType element type of the output
 */
record OnnxGraph(
    Set<String> inputs, String output, boolean pooled, int width, OnnxJavaType outputType) {

  static final String INPUT_IDS = "input_ids";
  static final String ATTENTION_MASK = "attention_mask";
  static final String TOKEN_TYPE_IDS = "token_type_ids";
  static final String OFFSETS = "offsets";

  /** Each [texts, tokens]. */
  private static final Set<String> ROW_INPUTS = Set.of(INPUT_IDS, ATTENTION_MASK, TOKEN_TYPE_IDS);

  /** Each of one dimension: the tokens of all texts, and where each text begins. */
  private static final Set<String> FLAT_INPUTS = Set.of(INPUT_IDS, OFFSETS);

  /** Outputs by preference: already pooled before one vector a token. */
  private static final List<String> KNOWN_OUTPUTS =
      List.of("sentence_embedding", "last_hidden_state", "token_embeddings");

  private static final Set<OnnxJavaType> READABLE =
      Set.of(
          OnnxJavaType.FLOAT,
          OnnxJavaType.FLOAT16,
          OnnxJavaType.BFLOAT16,
          OnnxJavaType.DOUBLE,
          OnnxJavaType.INT8);

  /**
   * Reads inputs and outputs of a loaded graph.
   *
   * @param file named in errors
   * @throws ModelException listing what the graph has, if it is not an embedding model's
   */
  static OnnxGraph of(OrtSession session, Path file) {
    try {
      Map<String, NodeInfo> inputs = session.getInputInfo();
      Map<String, NodeInfo> outputs = session.getOutputInfo();
      checkInputs(inputs, file);
      String output = output(outputs, file);
      TensorInfo info = (TensorInfo) Objects.requireNonNull(outputs.get(output)).getInfo();
      long[] shape = info.getShape();
      if (shape[shape.length - 1] < 1) {
        throw new ModelException(
            "%s: the length of output '%s' is not fixed (shape %s); expected a number as its last"
                    .formatted(file, output, Arrays.toString(shape))
                + " dimension.");
      }
      return new OnnxGraph(
          Set.copyOf(inputs.keySet()),
          output,
          shape.length == 2,
          Math.toIntExact(shape[shape.length - 1]),
          info.type);
    } catch (OrtException e) {
      throw new ModelException("%s cannot be inspected: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whether the graph takes the tokens of all texts in one row, as an embedding bag does. */
  boolean flat() {
    return inputs.contains(OFFSETS);
  }

  private static void checkInputs(Map<String, NodeInfo> inputs, Path file) {
    boolean flat = inputs.keySet().equals(FLAT_INPUTS);
    if (!flat && !(inputs.containsKey(INPUT_IDS) && ROW_INPUTS.containsAll(inputs.keySet()))) {
      throw new ModelException(
          "%s takes the inputs %s; expected input_ids, and at most attention_mask and"
                  .formatted(file, describe(inputs))
              + " token_type_ids beside it, or offsets alone.");
    }
    int dimensions = flat ? 1 : 2;
    for (Map.Entry<String, NodeInfo> input : inputs.entrySet()) {
      if (!(input.getValue().getInfo() instanceof TensorInfo info)
          || info.type != OnnxJavaType.INT64
          || info.getShape().length != dimensions) {
        throw new ModelException(
            "%s takes the inputs %s; expected '%s' to be int64 of %s."
                .formatted(
                    file,
                    describe(inputs),
                    input.getKey(),
                    flat ? "one dimension" : "two dimensions [texts, tokens]"));
      }
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
    throw new ModelException(
        "%s gives the outputs %s; expected sentence_embedding [texts, length], or"
                .formatted(file, describe(outputs))
            + " last_hidden_state or token_embeddings [texts, tokens, length], of float, float16 or"
            + " int8.");
  }

  private static boolean isVectors(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        && READABLE.contains(info.type)
        && (info.getShape().length == 2 || info.getShape().length == 3);
  }

  private static String describe(Map<String, NodeInfo> nodes) {
    return nodes.entrySet().stream()
        .map(
            e ->
                e.getValue().getInfo() instanceof TensorInfo info
                    ? "%s %s%s".formatted(e.getKey(), info.type, Arrays.toString(info.getShape()))
                    : "%s (not a tensor)".formatted(e.getKey()))
        .sorted()
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
