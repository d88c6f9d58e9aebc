package musubi.embedder.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import musubi.embedder.CrossEncoder;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.graph.ActivationScales;
import musubi.embedder.model.CrossEncoderFolder;
import musubi.message.Reason;

/**
 * A published cross-encoder's folder, run by ONNX Runtime.
 *
 * <p>query and passage → tokens in the model's template for pairs (the passage cut at the maximum)
 * → batches of similar length, bounded in tokens, longest first → graph → one logit a pair.
 *
 * <p>Dynamically quantised graphs score one pair at a time: see {@link ActivationScales}.
 *
 * <p>Thread-safe: one session serves any number of threads.
 */
public final class OnnxCrossEncoder implements CrossEncoder {

  private static final Duration TRY_OUT = Duration.ofMinutes(1);

  private final CrossEncoderFolder folder;
  private final OnnxOptions options;
  private final int maxTokens;
  private final ModelTokenizer tokenizer;
  private final OnnxSession session;
  private final ScoringGraph graph;
  private final int queryTokens;
  private final String fingerprint;
  private final ScheduledThreadPoolExecutor clock = clock();
  private final AtomicBoolean closed = new AtomicBoolean();

  private OnnxCrossEncoder(
      CrossEncoderFolder folder,
      OnnxOptions options,
      ModelTokenizer tokenizer,
      OnnxSession session) {
    this.folder = folder;
    this.options = options;
    this.tokenizer = tokenizer;
    this.session = session;
    this.maxTokens = maxTokens(folder, options);
    this.graph = ScoringGraph.of(session);
    int overhead = tokenizer.tokenizePairs("", List.of(""), false)[0].length();
    if (overhead == 0) {
      throw new ModelException(ErrorMessage.of("reranker.no-separator", folder.tokenizer()));
    }
    if (maxTokens < overhead + 2) {
      throw new ModelException(
          ErrorMessage.of("reranker.no-room", folder.path(), maxTokens, overhead));
    }
    this.queryTokens = (maxTokens - overhead) / 2;
    this.fingerprint = ModelFingerprint.of(folder, maxTokens, session.scales());
  }

  /**
   * Loads tokenizer and graph, and scores one pair to see that the model works.
   *
   * @param options tokens, threads and the bound on batches; what belongs to vectors is not read
   * @throws ModelException if the model cannot be used, saying what was found and what was expected
   */
  public static OnnxCrossEncoder open(CrossEncoderFolder folder, OnnxOptions options) {
    ModelTokenizer tokenizer =
        ModelTokenizer.open(folder.tokenizer(), false, true, maxTokens(folder, options));
    OnnxSession session = null;
    OnnxCrossEncoder encoder = null;
    try {
      session = OnnxSession.open(folder.onnx(), options.threads());
      encoder = new OnnxCrossEncoder(folder, options, tokenizer, session);
      encoder.tryOut();
      return encoder;
    } catch (RuntimeException e) {
      if (encoder != null) {
        encoder.clock.shutdown();
      }
      if (session != null) {
        session.closeAfter(e);
      }
      tokenizer.close();
      throw e;
    }
  }

  private static int maxTokens(CrossEncoderFolder folder, OnnxOptions options) {
    int asked = options.maxTokens().orElse(folder.maxTokens());
    if (asked < 1 || asked > folder.maxTokens()) {
      throw new ModelException(
          ErrorMessage.of("model.tokens", folder.path(), folder.maxTokens(), asked));
    }
    return asked;
  }

  private void tryOut() {
    if (score("試し", List.of("試し"), TRY_OUT).isEmpty()) {
      throw new ModelException(
          ErrorMessage.of("reranker.too-slow", folder.onnx(), TRY_OUT.toSeconds()));
    }
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("musubi-rerank-clock").factory());
    clock.setRemoveOnCancelPolicy(true); // most deadlines are met
    return clock;
  }

  @Override
  public Optional<float[]> score(String query, List<String> passages, Duration budget) {
    float[] logits = new float[passages.size()];
    if (passages.isEmpty()) {
      return Optional.of(logits);
    }
    if (!budget.isPositive()) {
      return Optional.empty();
    }
    try (RunDeadline deadline = new RunDeadline(budget, clock)) {
      TokenIds[] pairs = tokenizer.tokenizePairs(cut(query), passages, graph.inputs().takesTypes());
      for (int[] batch : batches(pairs)) {
        if (deadline.passed() || !run(batch, pairs, logits, deadline)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(logits);
  }

  private List<int[]> batches(TokenIds[] pairs) {
    return scoresAlone()
        ? TokenBatches.eachAlone(pairs).stream().map(TokenBatches.Wide::texts).toList()
        : TokenBatches.form(pairs, options.batchTokens());
  }

  /**
   * Returns the query, or the longest beginning of it that leaves the passage half of the window.
   * It is found by binary search. A longer text may rarely have fewer tokens, which does not matter
   * here.
   */
  private String cut(String query) {
    if (tokens(query) <= queryTokens) {
      return query;
    }
    int fits = 0;
    int tooLong = query.codePointCount(0, query.length());
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) / 2;
      if (tokens(beginning(query, middle)) <= queryTokens) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return beginning(query, fits);
  }

  private int tokens(String text) {
    return tokenizer.count(List.of(text))[0];
  }

  private static String beginning(String text, int codePoints) {
    return text.substring(0, text.offsetByCodePoints(0, codePoints));
  }

  /** Scores a batch; false if the time was over before its end. */
  private boolean run(int[] batch, TokenIds[] pairs, float[] logits, RunDeadline deadline) {
    TokenIds[] rows = Arrays.stream(batch).mapToObj(i -> pairs[i]).toArray(TokenIds[]::new);
    try (BatchInputs inputs = session.inputs(graph.inputs(), rows, folder.padTokenId());
        OrtSession.Result result =
            session.ort().run(inputs.tensors(), Set.of(graph.output()), deadline.options())) {
      float[] values = OutputValues.read((OnnxTensor) result.get(0), graph.outputType());
      check(values, rows.length);
      for (int row = 0; row < rows.length; row++) {
        logits[batch[row]] = values[row];
      }
      return true;
    } catch (OrtException e) {
      if (deadline.stoppedARun()) {
        return false;
      }
      throw new ModelException(
          ErrorMessage.of(
              "reranker.run-failed",
              folder.onnx(),
              rows.length,
              BatchInputs.longest(rows),
              Reason.of(e)),
          e);
    }
  }

  private void check(float[] values, int rows) {
    if (values.length != rows) {
      throw new ModelException(
          ErrorMessage.of("reranker.values", folder.onnx(), values.length, rows));
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ModelException(ErrorMessage.of("reranker.infinite", folder.onnx(), value));
      }
    }
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  public String name() {
    return folder.name();
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns the folder that was read. */
  public CrossEncoderFolder folder() {
    return folder;
  }

  /** Whether each pair runs alone, because the graph is quantised dynamically. */
  public boolean scoresAlone() {
    return session.scales() == ActivationScales.SPAN_A_RUN;
  }

  /** Returns the name and type of the graph's output that is read. */
  public String describeOutput() {
    return "%s (%s, one a pair)"
        .formatted(graph.output(), graph.outputType().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return; // ONNX Runtime takes a second close for an error
    }
    clock.shutdown();
    tokenizer.close();
    session.close();
  }
}
