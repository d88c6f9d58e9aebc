package musubi.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import musubi.app.eval.BeirFolder;
import musubi.app.model.OpenReranker;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.search.Mode;
import musubi.lucene.search.SearchOptions;
import musubi.lucene.search.SearchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "search",
    description = "Time searches of the current generation, p50 and p95.",
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
   * @param searches number measured
   * @param p50 median, in milliseconds
   * @param p95 95th percentile, in milliseconds
   * @param perSecond searches a second, all clients together
   */
  record Latency(int clients, int searches, double p50, double p95, double perSecond) {}

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

  /** Searches that were answered in the order of the fusion. */
  private final LongAdder unfinished = new LongAdder();

  @Override
  public Integer call() throws IOException {
    List<String> texts = List.copyOf(BeirFolder.queries(queries).values());
    List<Latency> results = new ArrayList<>();
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
    }
    print(results);
    return ExitCodes.DONE;
  }

  private Latency measure(SearchSession session, List<String> texts, int count) {
    long start = System.nanoTime();
    double[] millis;
    try (ExecutorService pool = Executors.newFixedThreadPool(count)) {
      List<Future<double[]>> parts = new ArrayList<>();
      for (int client = 0; client < count; client++) {
        int first = client;
        parts.add(pool.submit(() -> searches(session, texts, first, count)));
      }
      millis = parts.stream().flatMapToDouble(p -> Arrays.stream(result(p))).sorted().toArray();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Latency(
        count,
        millis.length,
        millis[millis.length / 2],
        millis[(int) (millis.length * 0.95)],
        millis.length / seconds);
  }

  private double[] searches(SearchSession session, List<String> texts, int first, int step)
      throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = first; i < searches; i += step) {
      String text = texts.get(i % texts.size());
      long start = System.nanoTime();
      SearchResult result = session.search(text, SearchOptions.hits(HITS).withMode(mode));
      millis.add((System.nanoTime() - start) / 1e6);
      if (!result.hits().isEmpty() && result.hits().getFirst().rerank().isEmpty()) {
        unfinished.increment();
      }
    }
    return millis.stream().mapToDouble(Double::doubleValue).toArray();
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

  private void print(List<Latency> results) {
    if (common.json) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.put("mode", mode.label());
      root.put("processors", Runtime.getRuntime().availableProcessors());
      ArrayNode list = root.putArray("latency");
      for (Latency r : results) {
        list.addObject()
            .put("clients", r.clients())
            .put("searches", r.searches())
            .put("p50_ms", r.p50())
            .put("p95_ms", r.p95())
            .put("per_second", r.perSecond());
      }
      common.console().json(root);
      return;
    }
    for (Latency r : results) {
      common
          .console()
          .line(
              "%s, %d client(s), %d searches: p50 %.2f ms, p95 %.2f ms, %.0f searches/s"
                  .formatted(
                      mode.label(), r.clients(), r.searches(), r.p50(), r.p95(), r.perSecond()));
    }
  }
}
