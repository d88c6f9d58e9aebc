package musubi.app.command.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.bench.PairedRequests;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.eval.statistics.Median;
import musubi.app.eval.statistics.SignedRankTest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "pairs", mixinStandardHelpOptions = true)
final class BenchPairsCommand implements Callable<Integer> {

  private static final String TOKEN = "MUSUBI_TOKEN";

  @Mixin CommonOptions common;

  @Option(names = "--url", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080/")
  URI url;

  @Option(names = "--first", paramLabel = "FILE", required = true)
  Path first;

  @Option(names = "--second", paramLabel = "FILE", required = true)
  Path second;

  @Option(names = "--warm", paramLabel = "N", defaultValue = "500")
  int warm;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  /** What programs read; times in microseconds. */
  private record Answer(
      int pairs,
      double first,
      double second,
      double difference,
      double low,
      double high,
      double p,
      Map<String, Integer> statuses) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> one = Files.readAllLines(first);
    List<String> other = Files.readAllLines(second);
    if (one.size() != other.size() || warm < 0 || one.size() - warm < SignedRankTest.LEAST) {
      throw new UsageException(
          ErrorMessage.of(
              "bench.pairs-numbers", one.size(), other.size(), warm, SignedRankTest.LEAST));
    }
    Optional<String> token = Optional.ofNullable(System.getenv(TOKEN)).filter(t -> !t.isBlank());
    PairedRequests.Times times = new PairedRequests(url, token).of(one, other, warm, seed);
    Median difference = Median.of(times.differences());
    Answer answer =
        new Answer(
            times.first().length,
            Median.of(times.first()).value(),
            Median.of(times.second()).value(),
            difference.value(),
            difference.interval().low(),
            difference.interval().high(),
            SignedRankTest.of(times.differences()).p(),
            times.statuses());
    if (common.json()) {
      common.console().json(answer);
    } else {
      common
          .console()
          .line(
              "%d pairs: medians %.0f and %.0f µs; difference %.1f µs (95 %%: %.1f to %.1f), p = %.3f; %s"
                  .formatted(
                      answer.pairs(),
                      answer.first(),
                      answer.second(),
                      answer.difference(),
                      answer.low(),
                      answer.high(),
                      answer.p(),
                      answer.statuses()));
    }
    return ExitCodes.DONE;
  }
}
