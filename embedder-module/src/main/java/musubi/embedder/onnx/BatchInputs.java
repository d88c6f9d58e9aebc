package musubi.embedder.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The input tensors of one batch, in one of two forms:
 *
 * <ul>
 *   <li>rows [texts, tokens], the shorter filled up with the pad token and masked,
 *   <li>for graphs of an embedding bag, all tokens in a row, and the offset at which each text
 *       begins.
 * </ul>
 */
final class BatchInputs implements AutoCloseable {

  private final OrtEnvironment environment;
  private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

  private BatchInputs(OrtEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Lays a batch out as the graph takes it.
   *
   * @param taken the inputs that the graph has
   * @param texts the texts of the batch, none without tokens
   * @param padTokenId fills the shorter rows
   * @param width of the rows, at least that of the longest text
   */
  static BatchInputs of(
      OrtEnvironment environment, GraphInputs taken, TokenIds[] texts, long padTokenId, int width)
      throws OrtException {
    BatchInputs inputs = new BatchInputs(environment);
    try {
      if (taken.flat()) {
        inputs.addFlat(texts);
      } else {
        inputs.addRows(texts, padTokenId, taken, width);
      }
      return inputs;
    } catch (OrtException | RuntimeException e) {
      inputs.close();
      throw e;
    }
  }

  private void addFlat(TokenIds[] texts) throws OrtException {
    long[] offsets = new long[texts.length];
    long[] ids = new long[Arrays.stream(texts).mapToInt(TokenIds::length).sum()];
    int next = 0;
    for (int i = 0; i < texts.length; i++) {
      offsets[i] = next;
      System.arraycopy(texts[i].ids(), 0, ids, next, texts[i].length());
      next += texts[i].length();
    }
    add(GraphInputs.INPUT_IDS, ids, ids.length);
    add(GraphInputs.OFFSETS, offsets, offsets.length);
  }

  private void addRows(TokenIds[] texts, long padTokenId, GraphInputs taken, int width)
      throws OrtException {
    long[] ids = new long[texts.length * width];
    long[] mask = new long[ids.length];
    long[] types = new long[ids.length];
    Arrays.fill(ids, padTokenId);
    for (int row = 0; row < texts.length; row++) {
      TokenIds text = texts[row];
      System.arraycopy(text.ids(), 0, ids, row * width, text.length());
      System.arraycopy(text.typeIds(), 0, types, row * width, text.typeIds().length);
      Arrays.fill(mask, row * width, row * width + text.length(), 1);
    }
    Map<String, long[]> known =
        Map.of(
            GraphInputs.INPUT_IDS, ids,
            GraphInputs.ATTENTION_MASK, mask,
            GraphInputs.TOKEN_TYPE_IDS, types);
    for (Map.Entry<String, long[]> input : known.entrySet()) {
      if (taken.names().contains(input.getKey())) {
        add(input.getKey(), input.getValue(), texts.length, width);
      }
    }
  }

  private void add(String name, long[] values, long... shape) throws OrtException {
    tensors.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
  }

  static int longest(TokenIds[] texts) {
    return Arrays.stream(texts).mapToInt(TokenIds::length).max().orElseThrow();
  }

  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
  }
}
