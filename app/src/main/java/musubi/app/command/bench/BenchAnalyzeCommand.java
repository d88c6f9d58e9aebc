package musubi.app.command.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.output.Progress;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.Sources;
import musubi.app.source.TextLines;
import musubi.lucene.analysis.report.AnalysisSpeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "analyze", mixinStandardHelpOptions = true)
final class BenchAnalyzeCommand implements Callable<Integer> {

  /** About what a passage of 256 tokens has; long texts are cut there. */
  private static final int PASSAGE_CHARACTERS = 500;

  private static final double TARGET_RATIO = 0.40;

  /** What programs read. */
  private record Answer(
      int passages, long bytes, Speed plain, Speed full, double ratio, double wantedRatio) {}

  /**
   * What one of the two did.
   *
   * @param megabytesPerSecond of UTF-8, 1 MB = 10⁶ bytes, in the median round
   * @param seconds of each round
   */
  private record Speed(double megabytesPerSecond, double[] seconds) {

    static Speed of(double[] seconds, long bytes) {
      double[] sorted = seconds.clone();
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return new Speed(bytes / 1e6 / median, seconds);
    }
  }

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "FILE")
  Path file;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
  int rounds;

  @Option(names = "--megabytes", paramLabel = "N", defaultValue = "20")
  int megabytes;

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || megabytes < 1) {
      throw new UsageException(ErrorMessage.of("bench.analyze-numbers", rounds, megabytes));
    }
    List<String> passages = passages();
    if (passages.isEmpty()) {
      throw new UserException(ErrorMessage.of("bench.no-text", file));
    }
    long bytes = passages.stream().mapToLong(BenchAnalyzeCommand::bytes).sum();
    double[] plain = new double[rounds];
    double[] full = new double[rounds];
    try (AnalysisSpeed speed =
            new AnalysisSpeed(common.setup().dictionaries().userDictionaryCsv());
        Progress progress = common.console().progress("progress.measuring")) {
      for (int round = -1; round < rounds; round++) {
        double plainSeconds = speed.plain(passages).toNanos() / 1e9;
        double fullSeconds = speed.full(passages).toNanos() / 1e9;
        if (round >= 0) {
          plain[round] = plainSeconds;
          full[round] = fullSeconds;
        }
        progress.at((round + 2.0) / (rounds + 1), "%d of %d rounds".formatted(round + 1, rounds));
      }
    }
    print(passages.size(), bytes, Speed.of(plain, bytes), Speed.of(full, bytes));
    return ExitCodes.DONE;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private List<String> passages() {
    List<String> passages = new ArrayList<>();
    long left = megabytes * 1_000_000L;
    String name = file.toString();
    if (!name.endsWith(".jsonl") && !name.endsWith(".jsonl.gz")) {
      for (String line : TextLines.all(file)) {
        left -= left > 0 ? cut("", line, passages) : 0;
      }
      return passages;
    }
    try (Sources corpus = Sources.open(List.of(file))) {
      while (left > 0 && corpus.hasNext()) {
        switch (corpus.next()) {
          case ExtractedDocument document ->
              left -= cut(document.title() + "\n", document.text(), passages);
          case ReadFailure failure ->
              throw new UserException(ErrorMessage.of("failure", failure.path(), failure.reason()));
        }
      }
    }
    return passages;
  }

  /** Adds the passages of a text, each below its title; returns their bytes. */
  private static long cut(String title, String text, List<String> passages) {
    long bytes = 0;
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + PASSAGE_CHARACTERS);
      to += to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
      String passage = title + text.substring(from, to);
      if (!passage.isBlank()) {
        passages.add(passage);
        bytes += bytes(passage);
      }
      from = to;
    }
    return bytes;
  }

  private void print(int passages, long bytes, Speed plain, Speed full) {
    double ratio = full.megabytesPerSecond() / plain.megabytesPerSecond();
    if (common.json()) {
      common.console().json(new Answer(passages, bytes, plain, full, ratio, TARGET_RATIO));
      return;
    }
    common
        .console()
        .line(
            "%,d passages of %.1f MB, one thread, median of %d round(s)"
                .formatted(passages, bytes / 1e6, rounds));
    common.console().line(line("JapaneseAnalyzer", plain));
    common.console().line(line("as indexed", full));
    common.console().line("ratio %.2f (target: %.2f or more)".formatted(ratio, TARGET_RATIO));
  }

  private static String line(String name, Speed speed) {
    return "%-16s %8.2f MB/s".formatted(name, speed.megabytesPerSecond());
  }
}
