package musubi.app.command.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FilterOption;
import musubi.app.dictionary.QueryFile;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "suggest", mixinStandardHelpOptions = true)
final class BenchSuggestCommand implements Callable<Integer> {

  /**
   * What was measured of some texts.
   *
   * @param texts prefixes of one length, or whole queries
   * @param answered those of them with a suggestion, or with a correction
   * @param latency of all rounds
   */
  private record Timed(int texts, int answered, Latency latency) {}

  /** What programs read. */
  private record Answer(
      int queries,
      int k,
      int rounds,
      int processors,
      List<Offered> suggestions,
      Corrected corrections) {}

  /** Figures of prefixes of one length. */
  private record Offered(
      int characters,
      int prefixes,
      int answered,
      int calls,
      @JsonUnwrapped Latency.Millis millis) {}

  /** Figures of whole queries. */
  private record Corrected(
      int queries, int corrected, int calls, @JsonUnwrapped Latency.Millis millis) {}

  /** Answers whether something is offered for a text. */
  private interface Offer {
    boolean isMadeFor(String text) throws IOException;
  }

  @Mixin CommonOptions common;
  @Mixin FilterOption filter;

  @Option(names = "--queries", paramLabel = "FILE", required = true)
  Path file;

  @Option(names = "--characters", paramLabel = "N", defaultValue = "10")
  int characters;

  @Option(names = "--k", paramLabel = "N", defaultValue = "10")
  int k;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "3")
  int rounds;

  @Override
  public Integer call() throws IOException {
    if (characters < 1 || k < 1 || rounds < 1) {
      throw new UsageException(ErrorMessage.of("bench.suggest-numbers", characters, k, rounds));
    }
    List<String> queries = List.copyOf(QueryFile.read(file).values());
    List<Filter> filters = filter.parsed();
    List<Timed> byLength = new ArrayList<>();
    Timed corrections;
    try (SearchService service =
            SearchService.of(common.setup().serving(), ServiceSettings.DEFAULT);
        Progress progress = common.console().progress("progress.measuring")) {
      for (int length = 1; length <= characters; length++) {
        List<String> prefixes = prefixes(queries, length);
        if (!prefixes.isEmpty()) {
          byLength.add(
              measure(
                  prefixes,
                  typed -> !service.suggest(typed, k, Viewer.OPERATOR, filters).isEmpty()));
        }
        progress.at(
            length / (characters + 1.0), "%d of %d characters".formatted(length, characters));
      }
      corrections =
          measure(
              queries, query -> !service.corrections(query, Viewer.OPERATOR, filters).isEmpty());
      progress.at(1, "corrections");
    }
    print(byLength, corrections);
    return ExitCodes.DONE;
  }

  /** The beginnings, in code points, of the queries that are so long. */
  private static List<String> prefixes(List<String> queries, int length) {
    return queries.stream()
        .filter(query -> query.codePointCount(0, query.length()) >= length)
        .map(query -> query.substring(0, query.offsetByCodePoints(0, length)))
        .toList();
  }

  private Timed measure(List<String> texts, Offer offer) throws IOException {
    int answered = 0;
    for (String text : texts) {
      answered += offer.isMadeFor(text) ? 1 : 0;
    }
    DoubleStream.Builder millis = DoubleStream.builder();
    for (int round = 0; round < rounds; round++) {
      for (double each :
          Latency.millis(0, texts.size(), 1, number -> offer.isMadeFor(texts.get(number)))) {
        millis.add(each);
      }
    }
    return new Timed(texts.size(), answered, Latency.of(millis.build().toArray()));
  }

  private void print(List<Timed> byLength, Timed corrections) {
    Console console = common.console();
    if (common.json()) {
      console.json(answer(byLength, corrections));
      return;
    }
    console.line("Queries: %d, rounds: %d".formatted(corrections.texts(), rounds));
    for (int i = 0; i < byLength.size(); i++) {
      Timed of = byLength.get(i);
      console.line(
          "%3d character(s): %s, suggestions for %d of %d prefixes"
              .formatted(i + 1, of.latency().describe(), of.answered(), of.texts()));
    }
    console.line(
        "     corrections: %s, for %d of %d queries"
            .formatted(
                corrections.latency().describe(), corrections.answered(), corrections.texts()));
  }

  private Answer answer(List<Timed> byLength, Timed corrections) {
    List<Offered> offered = new ArrayList<>();
    for (Timed of : byLength) {
      offered.add(
          new Offered(
              offered.size() + 1,
              of.texts(),
              of.answered(),
              of.latency().calls(),
              of.latency().shown()));
    }
    return new Answer(
        corrections.texts(),
        k,
        rounds,
        Runtime.getRuntime().availableProcessors(),
        offered,
        new Corrected(
            corrections.texts(),
            corrections.answered(),
            corrections.latency().calls(),
            corrections.latency().shown()));
  }
}
