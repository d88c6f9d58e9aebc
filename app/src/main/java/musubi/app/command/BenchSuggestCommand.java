package musubi.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import musubi.app.UsageException;
import musubi.app.dictionary.QueryFile;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.query.TypedQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "suggest",
    description = {
      "Time what is offered while queries are typed, by their first 1, 2, 3… characters, and the"
          + " corrections of the whole queries.",
      "One client. Everything is called once to warm up."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  musubi bench suggest --queries examples/company-eval/queries.jsonl --characters 8"
    })
final class BenchSuggestCommand implements Callable<Integer> {

  /**
   * What was measured of some texts.
   *
   * @param texts prefixes of one length, or whole queries
   * @param answered those of them with a suggestion, or with a correction
   * @param latency of all rounds
   */
  private record Measured(int texts, int answered, Latency latency) {}

  /** Answers whether something is offered for a text. */
  private interface Offer {
    boolean isMadeFor(String text) throws IOException;
  }

  @Mixin CommonOptions common;
  @Mixin FilterOption filter;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      required = true,
      description = "queries.jsonl of a BEIR folder, or a text file with one query a line.")
  Path file;

  @Option(
      names = "--characters",
      paramLabel = "N",
      defaultValue = "10",
      description = "The longest prefix that is completed (default: ${DEFAULT-VALUE}).")
  int characters;

  @Option(
      names = "--k",
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of suggestions asked for (default: ${DEFAULT-VALUE}).")
  int k;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often everything is measured (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Override
  public Integer call() throws IOException {
    if (characters < 1 || k < 1 || rounds < 1) {
      throw new UsageException(
          "--characters is %d, --k %d and --rounds %d; expected at least 1."
              .formatted(characters, k, rounds));
    }
    List<String> queries = List.copyOf(QueryFile.read(file).values());
    List<Filter> filters = filter.parsed();
    List<Measured> byLength = new ArrayList<>();
    Measured corrections;
    try (CurrentSnapshot generations = new CurrentSnapshot(new EmbeddedEngine(common.store()));
        Progress progress = common.console().progress("Measuring")) {
      Snapshot held = generations.acquire();
      try {
        SnapshotView generation = held.as(Viewer.OPERATOR);
        for (int length = 1; length <= characters; length++) {
          List<String> prefixes = prefixes(queries, length);
          if (!prefixes.isEmpty()) {
            byLength.add(
                measure(
                    prefixes,
                    typed -> !generation.suggest(typed, k, filters).isEmpty()));
          }
          progress.at(
              length / (characters + 1.0), "%d of %d characters".formatted(length, characters));
        }
        corrections = measure(queries, query -> isCorrected(generation, query, filters));
        progress.at(1, "corrections");
      } finally {
        generations.release(held);
      }
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

  private static boolean isCorrected(SnapshotView generation, String query, List<Filter> filters)
      throws IOException {
    TypedQuery typed = generation.parse(query);
    List<Filter> all = new ArrayList<>(filters);
    all.addAll(typed.filters());
    return !generation.corrections(typed.text(), all).isEmpty();
  }

  private Measured measure(List<String> texts, Offer offer) throws IOException {
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
    return new Measured(texts.size(), answered, Latency.of(millis.build().toArray()));
  }

  private void print(List<Measured> byLength, Measured corrections) {
    Console console = common.console();
    if (common.json) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.put("queries", corrections.texts());
      root.put("k", k);
      root.put("rounds", rounds);
      root.put("processors", Runtime.getRuntime().availableProcessors());
      ArrayNode suggestions = root.putArray("suggestions");
      for (int i = 0; i < byLength.size(); i++) {
        ObjectNode node = suggestions.addObject().put("characters", i + 1);
        put(node, byLength.get(i), "prefixes", "answered");
      }
      put(root.putObject("corrections"), corrections, "queries", "corrected");
      console.json(root);
      return;
    }
    console.line("Queries: %d, rounds: %d".formatted(corrections.texts(), rounds));
    for (int i = 0; i < byLength.size(); i++) {
      Measured of = byLength.get(i);
      console.line(
          "%3d character(s): %s, suggestions for %d of %d prefixes"
              .formatted(i + 1, of.latency().describe(), of.answered(), of.texts()));
    }
    console.line(
        "     corrections: %s, for %d of %d queries"
            .formatted(
                corrections.latency().describe(), corrections.answered(), corrections.texts()));
  }

  private static void put(ObjectNode node, Measured of, String texts, String answered) {
    node.put(texts, of.texts()).put(answered, of.answered()).put("calls", of.latency().calls());
    of.latency().putInto(node);
  }
}
