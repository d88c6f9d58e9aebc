package musubi.app.command;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import musubi.app.UsageException;
import musubi.app.eval.BeirFolder;
import musubi.app.model.OpenReranker;
import musubi.embedder.Role;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.embedded.SemanticRecall;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "search",
    description = {
      "Time searches of the current generation: p50, p95, p99.",
      "With --recall, also compare what is found by meaning with an exact comparison of all passages."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  musubi bench search --queries examples/company-eval/queries.jsonl --clients 1,4"
    })
final class BenchSearchCommand implements Callable<Integer> {

  /**
   * Time of whole searches as a user waits for them: embedding, both arms, fusion, ten hits with
   * passages and highlights.
   *
   * @param clients searches under way at once
   * @param latency of all clients' searches
   * @param perSecond searches a second, all clients together
   */
  private record Measured(int clients, Latency latency, double perSecond) {}

  private static final int HITS = 10;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      required = true,
      description = "queries.jsonl of a BEIR folder.")
  Path queries;

  @Option(
      names = "--clients",
      paramLabel = "N,…",
      split = ",",
      defaultValue = "1,4",
      description = "Searches at once (default: ${DEFAULT-VALUE}).")
  List<Integer> clients;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "hybrid",
      description = "hybrid, lexical or semantic (default: ${DEFAULT-VALUE}).")
  Mode mode;

  @Option(
      names = "--searches",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Searches measured for each number of clients, after as many to warm up (default:"
              + " ${DEFAULT-VALUE}).")
  int searches;

  @Option(
      names = "--recall",
      description =
          "Also measure how many of the 10 nearest documents the semantic arm finds, over all queries.")
  boolean recall;

  /** Searches that were answered in the order of the fusion. */
  private final LongAdder unfinished = new LongAdder();

  @Override
  public Integer call() throws IOException {
    if (searches < 1 || clients.stream().anyMatch(count -> count < 1)) {
      throw new UsageException(
          "--searches is %d and --clients %s; expected at least 1."
              .formatted(searches, clients.stream().map(String::valueOf).collect(joining(","))));
    }
    List<String> texts = List.copyOf(BeirFolder.queries(queries).values());
    List<Measured> results = new ArrayList<>();
    OptionalDouble found = OptionalDouble.empty();
    Fusion fusion = fusions.fusion(common.config());
    try (OpenReranker reranker = rerank.open(common.config());
        SearchSession session =
            SearchSession.open(
                common.store(), common.model(), fusion, Dictionaries.NONE, reranker)) {
      for (int count : clients) {
        measure(session, texts, count);
        unfinished.reset();
        results.add(measure(session, texts, count));
        if (reranker.reranking().isPresent()) {
          common
              .console()
              .note(
                  "%d client(s): the reranker did not finish in %d of %d searches."
                      .formatted(count, unfinished.sum(), searches));
        }
      }
      if (recall) {
        found = OptionalDouble.of(recall(session, texts));
      }
    }
    print(results, found);
    return ExitCodes.DONE;
  }

  private static double recall(SearchSession session, List<String> texts) throws IOException {
    Snapshot generation = session.generations().acquire();
    try {
      SnapshotView view = generation.as(Viewer.OPERATOR);
      double sum = 0;
      for (String text : texts) {
        float[] vector = session.embedder().embed(text, Role.QUERY);
        sum += SemanticRecall.of(view, vector, Settings.DEPTH, HITS);
      }
      return sum / texts.size();
    } finally {
      session.generations().release(generation);
    }
  }

  private Measured measure(SearchSession session, List<String> texts, int count) {
    long start = System.nanoTime();
    double[] millis;
    try (ExecutorService pool = Executors.newFixedThreadPool(count)) {
      List<Future<double[]>> parts = new ArrayList<>();
      for (int client = 0; client < count; client++) {
        int first = client;
        parts.add(pool.submit(() -> searches(session, texts, first, count)));
      }
      millis = parts.stream().flatMapToDouble(p -> Arrays.stream(result(p))).toArray();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Measured(count, Latency.of(millis), millis.length / seconds);
  }

  private double[] searches(SearchSession session, List<String> texts, int first, int step)
      throws IOException {
    return Latency.millis(
        first,
        searches,
        step,
        number -> {
          String text = texts.get(number % texts.size());
          SearchResult result = session.search(text, SearchOptions.hits(HITS).withMode(mode));
          if (!result.hits().isEmpty() && result.hits().getFirst().rerank().isEmpty()) {
            unfinished.increment();
          }
        });
  }

  private static double[] result(Future<double[]> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a search failed", e.getCause());
    }
  }

  private void print(List<Measured> results, OptionalDouble found) {
    if (common.json) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.put("mode", mode.label());
      root.put("processors", Runtime.getRuntime().availableProcessors());
      ArrayNode list = root.putArray("latency");
      for (Measured r : results) {
        ObjectNode node = list.addObject();
        node.put("clients", r.clients()).put("searches", r.latency().calls());
        r.latency().putInto(node);
        node.put("per_second", r.perSecond());
      }
      found.ifPresent(value -> root.put("recall@10", value));
      common.console().json(root);
      return;
    }
    for (Measured r : results) {
      common
          .console()
          .line(
              "%s, %d client(s), %d searches: %s, %.0f searches/s"
                  .formatted(
                      mode.label(),
                      r.clients(),
                      r.latency().calls(),
                      r.latency().describe(),
                      r.perSecond()));
    }
    found.ifPresent(
        value ->
            common
                .console()
                .line("recall@10 of the semantic arm against exact: %.4f".formatted(value)));
  }
}
