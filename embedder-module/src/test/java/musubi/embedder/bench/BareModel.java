package musubi.embedder.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import musubi.embedder.model.ModelFolder;

/**
 * The least that anyone must do to run a model: tokenize, fill, run. No cutting into windows, no
 * care for broken text, no pooling, no normalisation. What an embedder is measured against.
 */
final class BareModel implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  private BareModel(HuggingFaceTokenizer tokenizer, OrtSession session) {
    this.tokenizer = tokenizer;
    this.session = session;
  }

  static BareModel open(ModelFolder folder, int threads) throws IOException, OrtException {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    String length = Integer.toString(folder.maxTokens());
    HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(
            folder.tokenizer(),
            Map.of(
                "truncation",
                "true",
                "padding",
                "false",
                "maxLength",
                length,
                "modelMaxLength",
                length));
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setMemoryPatternOptimization(false);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new BareModel(
          tokenizer,
          OrtEnvironment.getEnvironment().createSession(folder.onnx().toString(), options));
    }
  }

  /** Runs one batch; the token vectors are given as ONNX Runtime holds them, only while inside. */
  void run(String[] texts, Consumer<OnnxTensor> vectors) throws OrtException {
    Encoding[] encodings = tokenizer.batchEncode(texts, true, false);
    int longest = Arrays.stream(encodings).mapToInt(e -> e.getIds().length).max().orElseThrow();
    long[] ids = new long[texts.length * longest];
    long[] mask = new long[texts.length * longest];
    for (int row = 0; row < texts.length; row++) {
      long[] tokens = encodings[row].getIds();
      System.arraycopy(tokens, 0, ids, row * longest, tokens.length);
      Arrays.fill(mask, row * longest, row * longest + tokens.length, 1);
    }
    long[] shape = {texts.length, longest};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OrtSession.Result result =
            session.run(Map.of("input_ids", idTensor, "attention_mask", maskTensor))) {
      vectors.accept((OnnxTensor) result.get(0));
    }
  }

  @Override
  public void close() throws OrtException {
    tokenizer.close();
    session.close();
  }
}
