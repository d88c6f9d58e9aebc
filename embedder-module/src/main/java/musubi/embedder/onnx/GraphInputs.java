package musubi.embedder.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Message;

/**
 * The inputs that a graph has.
 *
 * @param names {@code input_ids} and some of {@code attention_mask} and {@code token_type_ids}; or
 *     {@code input_ids} and {@code offsets}
 */
record GraphInputs(Set<String> names) {

  static final String INPUT_IDS = "input_ids";
  static final String ATTENTION_MASK = "attention_mask";
  static final String TOKEN_TYPE_IDS = "token_type_ids";
  static final String OFFSETS = "offsets";

  /** Each [texts, tokens]. */
  private static final Set<String> ROW_INPUTS = Set.of(INPUT_IDS, ATTENTION_MASK, TOKEN_TYPE_IDS);

  /** Each of one dimension: the tokens of all texts, and where each text begins. */
  private static final Set<String> FLAT_INPUTS = Set.of(INPUT_IDS, OFFSETS);

  /**
   * Checks the inputs of a graph that gives vectors.
   *
   * @param file named in errors
   * @throws ModelException listing what the graph has, if it takes others
   */
  static GraphInputs of(Map<String, NodeInfo> inputs, Path file) {
    return inputs.keySet().equals(FLAT_INPUTS)
        ? checked(inputs, 1, file)
        : rows(inputs, file, ErrorMessage.of("onnx.or-offsets"));
  }

  /**
   * Checks the inputs of a graph that reads pairs: those of rows only.
   *
   * @param file named in errors
   * @throws ModelException listing what the graph has, if it takes others
   */
  static GraphInputs ofPairs(Map<String, NodeInfo> inputs, Path file) {
    return rows(inputs, file, ErrorMessage.of("nothing"));
  }

  private static GraphInputs rows(Map<String, NodeInfo> inputs, Path file, Message orElse) {
    if (!inputs.containsKey(INPUT_IDS) || !ROW_INPUTS.containsAll(inputs.keySet())) {
      throw new ModelException(ErrorMessage.of("onnx.inputs", file, describe(inputs), orElse));
    }
    return checked(inputs, 2, file);
  }

  private static GraphInputs checked(Map<String, NodeInfo> inputs, int dimensions, Path file) {
    for (Map.Entry<String, NodeInfo> input : inputs.entrySet()) {
      if (!(input.getValue().getInfo() instanceof TensorInfo info)
          || info.type != OnnxJavaType.INT64
          || info.getShape().length != dimensions) {
        throw new ModelException(
            ErrorMessage.of(
                "onnx.input-type",
                file,
                describe(inputs),
                input.getKey(),
                ErrorMessage.of(dimensions == 1 ? "onnx.one-dimension" : "onnx.two-dimensions")));
      }
    }
    return new GraphInputs(Set.copyOf(inputs.keySet()));
  }

  /** Whether the graph takes the tokens of all texts in one row, as an embedding bag does. */
  boolean flat() {
    return names.contains(OFFSETS);
  }

  /** Whether the graph asks to which of two texts a token belongs. */
  boolean takesTypes() {
    return names.contains(TOKEN_TYPE_IDS);
  }

  /** Inputs or outputs with types and shapes, for errors. */
  static String describe(Map<String, NodeInfo> nodes) {
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
