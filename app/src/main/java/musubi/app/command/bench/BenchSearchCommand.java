package musubi.app.command.bench;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.command.option.RerankOptions;
import musubi.app.eval.BeirFolder;
import musubi.app.model.OpenReranker;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.setup.Setup;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "search", mixinStandardHelpOptions = true)
final class BenchSearchCommand implements Callable<Integer> {

  /**
   * Time of whole searches as a user waits for them: embedding, both arms, fusion, ten hits with
   * passages and highlights.
   *
   * @param clients searches under way at once
   * @param latency of all clients' searches
   * @param perSecond searches a second, all clients together
   */
  private record Load(int clients, Latency latency, double perSecond) {}

  /** What programs read; no recall where it was not asked for. */
  private record Answer(
      String mode,
      int processors,
      List<ClientsAnswer> latency,
      @JsonProperty("recall@10") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Double recall) {}

  /** Figures of some clients. */
  private record ClientsAnswer(
      int clients, int searches, @JsonUnwrapped Latency.Millis millis, double perSecond) {}

  private static final int HITS = 10;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;

  @Option(names = "--queries", paramLabel = "FILE", required = true)
  Path queries;

  @Option(names = "--clients", paramLabel = "N,…", split = ",", defaultValue = "1,4")
  List<Integer> clients;

  @Option(names = "--mode", paramLabel = "MODE", defaultValue = "hybrid")
  Mode mode;

  @Option(names = "--searches", paramLabel = "N", defaultValue = "2000")
  int searches;

  @Option(names = "--recall")
  boolean recall;

  /** Searches that were answered in the order of the fusion. */
  private final LongAdder unfinished = new LongAdder();

  @Override
  public Integer call() throws IOException {
    if (searches < 1 || clients.stream().anyMatch(count -> count < 1)) {
      throw new UsageException(
          ErrorMessage.of(
              "bench.searches",
              searches,
              clients.stream().map(String::valueOf).collect(joining(","))));
    }
    List<String> texts = List.copyOf(BeirFolder.queries(queries).values());
    List<Load> results = new ArrayList<>();
    OptionalDouble found = OptionalDouble.empty();
    Setup setup = common.setup(fusions, rerank);
    try (OpenReranker reranker = setup.reranker().open();
        SearchService service =
            SearchService.of(
                setup.serving(), setup.service(setup.fusion().fusion()).withReranker(reranker))) {
      for (int count : clients) {
        measure(service, texts, count);
        unfinished.reset();
        results.add(measure(service, texts, count));
        if (reranker.reranking().isPresent()) {
          common
              .console()
              .note(
                  "%d client(s): the reranker did not finish in %d of %d searches."
                      .formatted(count, unfinished.sum(), searches));
        }
      }
      if (recall) {
        found = OptionalDouble.of(recall(service, texts));
      }
    }
    print(results, found);
    return ExitCodes.DONE;
  }

  private static double recall(SearchService service, List<String> texts) throws IOException {
    try (SearchBatch searches = service.batch(Viewer.OPERATOR)) {
      return searches.semanticRecall(texts, HITS);
    }
  }

  private Load measure(SearchService service, List<String> texts, int count) {
    long start = System.nanoTime();
    double[] millis;
    try (ExecutorService pool = Executors.newFixedThreadPool(count)) {
      List<Future<double[]>> parts = new ArrayList<>();
      for (int client = 0; client < count; client++) {
        int first = client;
        parts.add(pool.submit(() -> searches(service, texts, first, count)));
      }
      millis = parts.stream().flatMapToDouble(p -> Arrays.stream(result(p))).toArray();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Load(count, Latency.of(millis), millis.length / seconds);
  }

  private double[] searches(SearchService service, List<String> texts, int first, int step)
      throws IOException {
    return Latency.millis(
        first,
        searches,
        step,
        number -> {
          String text = texts.get(number % texts.size());
          List<Hit> hits =
              service
                  .search(
                      SearchQuery.typed(
                              text, Viewer.OPERATOR, SearchOptions.hits(HITS).withMode(mode))
                          .withRules(SearchQuery.QueryRules.LEFT_OUT))
                  .found()
                  .hits();
          if (!hits.isEmpty() && hits.getFirst().rerank().isEmpty()) {
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

  private void print(List<Load> results, OptionalDouble found) {
    if (common.json()) {
      common
          .console()
          .json(
              new Answer(
                  mode.label(),
                  Runtime.getRuntime().availableProcessors(),
                  results.stream()
                      .map(
                          r ->
                              new ClientsAnswer(
                                  r.clients(),
                                  r.latency().calls(),
                                  r.latency().shown(),
                                  r.perSecond()))
                      .toList(),
                  found.isPresent() ? found.getAsDouble() : null));
      return;
    }
    for (Load r : results) {
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
