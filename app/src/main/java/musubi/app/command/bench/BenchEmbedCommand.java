package musubi.app.command.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.output.Progress;
import musubi.app.rebuild.EmbeddingText;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.Sources;
import musubi.app.source.TextLines;
import musubi.embedder.Role;
import musubi.embedder.onnx.OnnxEmbedder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "embed", mixinStandardHelpOptions = true)
final class BenchEmbedCommand implements Callable<Integer> {

  private static final int BATCH_TEXTS = 256;

  /** What programs read. */
  private record Answer(
      @JsonUnwrapped Model model,
      int passages,
      long characters,
      int processors,
      Speed embedding,
      Speed tokenizer,
      double ratio) {}

  /** The model that was measured. */
  private record Model(String model, String fingerprint, int dimensions) {}

  /**
   * What one of the two did.
   *
   * @param textsPerSecond in the median round
   * @param charactersPerSecond in the median round
   * @param seconds of each round
   */
  record Speed(
      @JsonProperty("passages_per_second") double textsPerSecond,
      double charactersPerSecond,
      double[] seconds) {

    static Speed of(double[] seconds, int texts, long characters) {
      double[] sorted = seconds.clone();
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return new Speed(texts / median, characters / median, seconds);
    }
  }

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "FILE")
  Path file;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
  int rounds;

  private final int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    if (rounds < 1) {
      throw new UsageException(ErrorMessage.of("bench.rounds", rounds));
    }
    List<String> texts = texts();
    if (texts.isEmpty()) {
      throw new UserException(ErrorMessage.of("bench.no-text", file));
    }
    long characters = texts.stream().mapToLong(t -> t.codePointCount(0, t.length())).sum();
    try (OnnxEmbedder embedder = common.setup().model().open();
        ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      // What the embedder puts in front of every text, the tokenizer alone has to read too.
      String prompt = embedder.prompts().document();
      List<List<String>> plain = batches(texts);
      List<List<String>> prompted = batches(texts.stream().map(prompt::concat).toList());
      double[] tokenizing = new double[rounds];
      double[] embedding = new double[rounds];
      try (Progress progress = common.console().progress("progress.measuring")) {
        for (int round = -1; round < rounds; round++) {
          double tokenized = seconds(workers, prompted, embedder::countTokens);
          double embedded = seconds(workers, plain, b -> embedder.embed(b, Role.DOCUMENT));
          if (round >= 0) {
            tokenizing[round] = tokenized;
            embedding[round] = embedded;
          }
          progress.at((round + 2.0) / (rounds + 1), "%d of %d rounds".formatted(round + 1, rounds));
        }
      }
      print(
          embedder,
          texts.size(),
          characters,
          Speed.of(embedding, texts.size(), characters),
          Speed.of(tokenizing, texts.size(), characters));
    }
    return ExitCodes.DONE;
  }

  private List<String> texts() {
    String name = file.toString();
    if (!name.endsWith(".jsonl") && !name.endsWith(".jsonl.gz")) {
      return TextLines.all(file).stream().filter(line -> !line.isBlank()).toList();
    }
    List<String> texts = new ArrayList<>();
    try (Sources corpus = Sources.open(List.of(file))) {
      while (corpus.hasNext()) {
        switch (corpus.next()) {
          case ExtractedDocument document ->
              texts.add(EmbeddingText.of(document.title(), List.of(), document.text()));
          case ReadFailure failure ->
              throw new UserException(ErrorMessage.of("failure", failure.path(), failure.reason()));
        }
      }
    }
    return texts;
  }

  private static List<List<String>> batches(List<String> texts) {
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += BATCH_TEXTS) {
      batches.add(texts.subList(from, Math.min(from + BATCH_TEXTS, texts.size())));
    }
    return batches;
  }

  private static double seconds(
      ExecutorService workers, List<List<String>> batches, Consumer<List<String>> work) {
    long start = System.nanoTime();
    List<Future<?>> underWay = new ArrayList<>();
    for (List<String> batch : batches) {
      underWay.add(workers.submit(() -> work.accept(batch)));
    }
    for (Future<?> each : underWay) {
      await(each);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a batch failed", e.getCause());
    }
  }

  private void print(
      OnnxEmbedder embedder, int texts, long characters, Speed embedding, Speed tokenizer) {
    double ratio = embedding.textsPerSecond() / tokenizer.textsPerSecond();
    if (common.json()) {
      Model model = new Model(embedder.name(), embedder.fingerprint(), embedder.dimensions());
      common
          .console()
          .json(new Answer(model, texts, characters, threads, embedding, tokenizer, ratio));
      return;
    }
    common
        .console()
        .line(
            "%s (%d dimensions), %,d passages of %,d characters, %d processor(s), median of %d round(s)"
                .formatted(
                    embedder.name(), embedder.dimensions(), texts, characters, threads, rounds));
    common.console().line(line("embedding", embedding));
    common.console().line(line("tokenizer alone", tokenizer));
    common.console().line("ratio %.2f".formatted(ratio));
  }

  private static String line(String name, Speed speed) {
    return "%-16s %,10.0f passages/s %,14.0f characters/s"
        .formatted(name, speed.textsPerSecond(), speed.charactersPerSecond());
  }
}
