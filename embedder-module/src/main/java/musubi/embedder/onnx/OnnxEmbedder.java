package musubi.embedder.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import musubi.embedder.Embedder;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.Role;
import musubi.embedder.Similarity;
import musubi.embedder.graph.ActivationScales;
import musubi.embedder.layer.Layer;
import musubi.embedder.layer.LayerFolder;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.Pooling;
import musubi.embedder.model.Prompts;
import musubi.embedder.table.Vectors;
import musubi.message.Reason;

/**
 * A published model folder, run by ONNX Runtime.
 *
 * <p>prompt + text → tokens (cut at the maximum) → batches of similar length, bounded in tokens →
 * graph → pooling, unless the graph pools → the first {@code dimensions} values → unit length, if
 * vectors are compared by cosine → the folder's layer, if it has one. A layer over passages makes
 * another fingerprint; one over queries alone keeps it, so that the index goes on fitting.
 *
 * <p>Dynamically quantised graphs run one text at a time, without padding: see {@link
 * ActivationScales}.
 *
 * <p>Thread-safe: one session serves any number of threads. A call's memory is bounded by its
 * window of {@value #WINDOW} texts, not by the number of texts.
 */
public final class OnnxEmbedder implements Embedder {

  /** Texts tokenized at a time; among so many, batches of like length are easily found. */
  private static final int WINDOW = 1024;

  private final ModelFolder folder;
  private final OnnxOptions options;
  private final Prompts prompts;
  private final int maxTokens;
  private final ModelTokenizer tokenizer;
  private final OnnxSession session;
  private final OnnxGraph graph;
  private final int dimensions;
  private final Layer layer;
  private final double softMatching;
  private final String fingerprint;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OnnxEmbedder(
      ModelFolder folder,
      FileDigest files,
      OnnxOptions options,
      ModelTokenizer tokenizer,
      OnnxSession session) {
    this.folder = folder;
    this.options = options;
    this.tokenizer = tokenizer;
    this.session = session;
    this.prompts = options.prompts().orElse(folder.prompts());
    this.maxTokens = maxTokens(folder, options);
    this.graph = OnnxGraph.of(session.ort(), folder.onnx());
    if (!graph.pooled() && folder.pooling().isEmpty()) {
      throw new ModelException(ErrorMessage.of("model.no-pooling", folder.onnx(), graph.output()));
    }
    this.dimensions = options.dimensions().orElse(graph.width());
    if (dimensions < 1 || dimensions > graph.width()) {
      throw new ModelException(
          ErrorMessage.of(
              "model.dimensions", folder.onnx(), graph.width(), dimensions, graph.width()));
    }
    String base =
        ModelFingerprint.of(folder, files, prompts, maxTokens, dimensions, session.scales());
    LayerFolder kept = LayerFolder.in(folder.path());
    this.layer = kept.exists() ? kept.read(base, dimensions) : Layer.NONE;
    this.softMatching = kept.exists() ? kept.card().softMatching() : 1;
    this.fingerprint =
        kept.documentFile().map(map -> ModelFingerprint.layered(base, map)).orElse(base);
  }

  /**
   * Loads tokenizer and graph.
   *
   * @throws ModelException if either cannot be used, saying what was found and what was expected
   */
  public static OnnxEmbedder open(ModelFolder folder, OnnxOptions options) {
    return open(
        folder,
        options,
        ModelTokenizer.open(folder, maxTokens(folder, options)),
        () -> FileDigest.of(folder));
  }

  /**
   * Loads the graph beside a tokenizer, which is closed with the embedder.
   *
   * @param files gives the digest of the folder's files
   */
  static OnnxEmbedder open(
      ModelFolder folder,
      OnnxOptions options,
      ModelTokenizer tokenizer,
      Supplier<FileDigest> files) {
    OnnxSession session = null;
    try {
      session = OnnxSession.open(folder.onnx(), options.threads());
      return new OnnxEmbedder(folder, files.get(), options, tokenizer, session);
    } catch (RuntimeException e) {
      if (session != null) {
        session.closeAfter(e);
      }
      tokenizer.close();
      throw e;
    }
  }

  private static int maxTokens(ModelFolder folder, OnnxOptions options) {
    int asked = options.maxTokens().orElse(folder.maxTokens());
    if (asked < 1 || asked > folder.maxTokens()) {
      throw new ModelException(
          ErrorMessage.of("model.tokens", folder.path(), folder.maxTokens(), asked));
    }
    return asked;
  }

  @Override
  public float[][] embed(List<String> texts, Role role) {
    float[][] vectors = embedWithoutLayer(texts, role);
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = layer.apply(vectors[i], role);
    }
    return vectors;
  }

  /** Embeds texts as the model was published, whatever layer its folder has. */
  public float[][] embedWithoutLayer(List<String> texts, Role role) {
    String prompt = prompts.of(role);
    float[][] vectors = new float[texts.size()][];
    for (int from = 0; from < texts.size(); from += WINDOW) {
      List<String> window = texts.subList(from, Math.min(from + WINDOW, texts.size()));
      List<String> prompted =
          prompt.isEmpty() ? window : window.stream().map(prompt::concat).toList();
      embedWindow(prompted, vectors, from);
    }
    return vectors;
  }

  /**
   * Embeds one text in a row that is no longer than it. A graph that reads its mask gives the same
   * vector as in a row that is filled up.
   */
  public float[] embedUnfilled(String text, Role role) {
    TokenIds[] tokens =
        tokenizer.tokenize(List.of(prompts.of(role) + text), graph.inputs().takesTypes());
    float[][] vector = {new float[dimensions]};
    if (tokens[0].length() > 0) {
      run(new int[] {0}, tokens[0].length(), tokens, vector, 0);
    }
    return layer.apply(vector[0], role);
  }

  private void embedWindow(List<String> texts, float[][] vectors, int offset) {
    TokenIds[] tokens = tokenizer.tokenize(texts, graph.inputs().takesTypes());
    for (TokenBatches.Wide batch : batches(tokens)) {
      run(batch.texts(), batch.width(), tokens, vectors, offset);
    }
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].length() == 0) {
        vectors[offset + i] = new float[dimensions];
      }
    }
  }

  private List<TokenBatches.Wide> batches(TokenIds[] tokens) {
    if (embedsAlone()) {
      return TokenBatches.eachAlone(tokens);
    }
    boolean masked = graph.inputs().names().contains(GraphInputs.ATTENTION_MASK);
    int step = masked ? TokenBatches.MASKED_STEP : 1;
    return TokenBatches.ofEqualWidth(tokens, options.batchTokens(), step, maxTokens());
  }

  private void run(int[] batch, int width, TokenIds[] tokens, float[][] vectors, int offset) {
    TokenIds[] texts = Arrays.stream(batch).mapToObj(i -> tokens[i]).toArray(TokenIds[]::new);
    try (BatchInputs inputs = session.inputs(graph.inputs(), texts, folder.padTokenId(), width);
        OrtSession.Result result = session.ort().run(inputs.tensors(), Set.of(graph.output()))) {
      float[] values = OutputValues.read((OnnxTensor) result.get(0), graph.outputType());
      for (int row = 0; row < batch.length; row++) {
        vectors[offset + batch[row]] = finish(vector(values, row, width, texts[row].length()));
      }
    } catch (OrtException e) {
      throw new ModelException(
          ErrorMessage.of("model.run-failed", folder.onnx(), batch.length, width, Reason.of(e)), e);
    }
  }

  private float[] vector(float[] values, int row, int longest, int tokens) {
    int width = graph.width();
    if (graph.pooled()) {
      return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
    Pooling pooling = folder.pooling().orElseThrow();
    return TokenPooling.pool(pooling, values, row * longest, tokens, width);
  }

  private float[] finish(float[] vector) {
    float[] kept = dimensions < vector.length ? Arrays.copyOf(vector, dimensions) : vector;
    if (folder.normalize() || folder.similarity() == Similarity.COSINE) {
      Vectors.normalize(kept);
    }
    return kept;
  }

  @Override
  public int[] countTokens(List<String> texts) {
    return tokenizer.count(texts);
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Similarity similarity() {
    return folder.similarity();
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  public int overheadTokens(Role role) {
    // The tokenizer may merge the end of a prompt with the text, never making it longer by more.
    return tokenizer.tokenize(List.of(prompts.of(role)), false)[0].length();
  }

  @Override
  public String name() {
    return folder.name();
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public double softMatching() {
    return softMatching;
  }

  /** Returns the layer over the model's vectors. */
  public Layer layer() {
    return layer;
  }

  /** Returns the folder that was read. */
  public ModelFolder folder() {
    return folder;
  }

  /** Returns the prompts in use: the folder's, or the operator's. */
  public Prompts prompts() {
    return prompts;
  }

  /**
   * Whether each text runs alone, because the graph is quantised dynamically: its scales span a
   * run, so that texts in one run would change each other's vectors.
   */
  public boolean embedsAlone() {
    return session.scales() == ActivationScales.SPAN_A_RUN;
  }

  /** Returns the name of the graph's output that is read, and whether the graph pools by itself. */
  public String describeOutput() {
    return "%s (%s, %s)"
        .formatted(
            graph.output(),
            graph.outputType().name().toLowerCase(Locale.ROOT),
            graph.pooled() ? "pooled by the graph" : "one vector a token");
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return; // ONNX Runtime takes a second close for an error
    }
    tokenizer.close();
    session.close();
  }
}
