package musubi.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.config.Config;
import musubi.app.model.OpenReranker;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import musubi.lucene.query.SearchOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "search",
    description = "Search the current generation of the index.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  musubi search '出張 日当' --k 5 --filter department=経理部",
      "  musubi search 賞与 --as alice --groups 人事,管理職",
      "  musubi search 日当 --filter 'modified>=2024-04' --filter path=規程/ --sort -modified",
    })
final class SearchCommand implements Callable<Integer> {

  private static final int DEFAULT_HITS = 10;
  private static final int MAX_HITS = 1000;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;
  @Mixin FilterOption filter;
  @Mixin ViewerOptions viewers;
  @Spec CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "QUERY",
      description =
          "What to look for; several words are joined by blanks. A single - reads the query from"
              + " standard input.")
  List<String> words;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "hybrid, lexical or semantic (default: ${DEFAULT-VALUE}).",
      defaultValue = "hybrid")
  Mode mode;

  @Option(names = "--k", paramLabel = "N", description = "Number of hits, 1 to 1000 (default: 10).")
  @Nullable Integer k;

  @Option(
      names = "--sort",
      paramLabel = "FIELD",
      description =
          "Order what was found by a metadata field, -FIELD for descending (default: relevance).",
      defaultValue = "relevance")
  String sort;

  @Option(
      names = "--page",
      paramLabel = "N",
      description = "Which page of --k hits, from 1 (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  int page;

  @Option(
      names = "--min-relevance",
      paramLabel = "X",
      description =
          "Leave out hits whose relevance is below X, 0 to 1; nothing is shown where nothing"
              + " reaches it (default: 0).")
  @Nullable Double minRelevance;

  @Option(
      names = "--facet",
      paramLabel = "FIELD",
      description = "Count the values of a metadata field in the documents found. May be repeated.")
  List<String> facets = new ArrayList<>();

  @Option(names = "--explain", description = "Say why each hit stands where it stands.")
  boolean explain;

  @Override
  public Integer call() throws IOException {
    String query = query();
    if (query.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "The query is empty. Type at least one word.");
    }
    Viewer viewer = viewers.viewer(common.config());
    List<Filter> parsed = filter.parsed();
    SearchOptions options =
        SearchOptions.hits(1)
            .withMode(mode)
            .withFilters(parsed)
            .withPage(page())
            .withExplain(explain)
            .withOrder(order())
            .withMinRelevance(minRelevance())
            .withFacets(facets);
    Fusion fusion = fusions.fusion(common.config());
    try (OpenReranker reranker = rerank.open(common.config());
        SearchSession session =
            SearchSession.open(
                common.store(), common.model(), fusion, common.dictionaries(), reranker)) {
      DictionaryNotes.print(session.dictionaryProblems(), common.console());
      long start = System.nanoTime();
      SearchResult result = session.search(query, options, viewer);
      List<String> meant = session.corrections(query, parsed, viewer);
      double millis = Math.round((System.nanoTime() - start) / 1e4) / 100.0;
      if (common.json) {
        common
            .console()
            .json(JsonShapes.search(query, options, millis, session.generation(), result, meant));
      } else {
        new HitListing(common.console(), options).print(result, meant, millis);
      }
    }
    return ExitCodes.DONE;
  }

  private String query() throws IOException {
    String typed = String.join(" ", words);
    return (typed.equals("-")
            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
            : typed)
        .strip();
  }

  private Page page() {
    Config.Search configured = common.config().search();
    Integer wanted = k != null ? k : configured == null ? null : configured.k();
    int hits = wanted == null ? DEFAULT_HITS : wanted;
    if (hits < 1 || hits > MAX_HITS) {
      throw new ParameterException(
          spec.commandLine(), "--k is %d; expected 1 to %d.".formatted(hits, MAX_HITS));
    }
    int pages = Page.DEEPEST / hits;
    if (page < 1 || page > pages) {
      throw new ParameterException(
          spec.commandLine(),
          "--page is %d; expected 1 to %,d with %d hits a page. A filter reaches deeper than pages."
              .formatted(page, pages, hits));
    }
    return new Page((page - 1) * hits, hits);
  }

  private double minRelevance() {
    Config.Search configured = common.config().search();
    Double wanted =
        minRelevance != null ? minRelevance : configured == null ? null : configured.minRelevance();
    double least = wanted == null ? 0 : wanted;
    if (!(least >= 0 && least <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--min-relevance is %s; expected 0 to 1.".formatted(least));
    }
    return least;
  }

  private Optional<FieldOrder> order() {
    try {
      return FieldOrder.parse(sort);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--sort " + e.getMessage(), e);
    }
  }
}
