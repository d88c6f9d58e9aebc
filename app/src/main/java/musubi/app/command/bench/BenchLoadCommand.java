package musubi.app.command.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.bench.HttpLoad;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.eval.BeirFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "load", mixinStandardHelpOptions = true)
final class BenchLoadCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Option(names = "--url", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080/")
  URI url;

  @Option(names = "--queries", paramLabel = "FILE", required = true)
  Path queries;

  @Option(names = "--clients", paramLabel = "N,…", split = ",", defaultValue = "1,4,16")
  List<Integer> clients;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "60")
  int seconds;

  @Option(names = "--malformed", paramLabel = "N", defaultValue = "0")
  int malformed;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  /** What programs read. */
  private record Answer(List<Clients> load, Map<String, Long> malformed) {}

  /** Figures of some clients. */
  private record Clients(
      int clients,
      int searches,
      @JsonUnwrapped Latency.Millis millis,
      double perSecond,
      Map<String, Long> errors) {}

  @Override
  public Integer call() throws IOException {
    if (seconds < 1 || malformed < 0 || clients.stream().anyMatch(count -> count < 1)) {
      throw new UsageException(ErrorMessage.of("bench.load-numbers", seconds, clients, malformed));
    }
    List<String> texts = List.copyOf(BeirFolder.queries(queries).values());
    HttpLoad load = new HttpLoad(url);
    List<Clients> figures = new ArrayList<>();
    for (int count : clients) {
      HttpLoad.Answers answers = load.search(texts, count, Duration.ofSeconds(seconds));
      Latency latency = Latency.of(answers.millis());
      figures.add(
          new Clients(
              count,
              latency.calls(),
              latency.shown(),
              latency.calls() / answers.seconds(),
              answers.errors()));
      common
          .console()
          .note(
              "%d client(s), %d searches: %s, %.0f searches/s, errors %s"
                  .formatted(
                      count,
                      latency.calls(),
                      latency.describe(),
                      latency.calls() / answers.seconds(),
                      answers.errors()));
    }
    Map<String, Long> statuses = load.malformed(malformed, seed);
    if (common.json()) {
      common.console().json(new Answer(figures, statuses));
    } else {
      figures.forEach(
          f ->
              common
                  .console()
                  .line("%d client(s): %.0f searches/s".formatted(f.clients(), f.perSecond())));
      if (malformed > 0) {
        common.console().line("malformed requests: " + statuses);
      }
    }
    boolean failed =
        figures.stream().anyMatch(f -> !f.errors().isEmpty())
            || statuses.keySet().stream().anyMatch(s -> s.startsWith("5") && !s.equals("503"));
    return failed ? ExitCodes.FAILED : ExitCodes.DONE;
  }
}
