package musubi.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import musubi.app.config.Config;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.search.FieldOrder;
import musubi.lucene.search.Filter;
import musubi.lucene.search.Hit;
import musubi.lucene.search.HitPassage;
import musubi.lucene.search.Mode;
import musubi.lucene.search.SearchResult;
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
      "  musubi search 日当 --filter 'modified>=2024-04' --filter path=規程/ --sort -modified",
    })
final class SearchCommand implements Callable<Integer> {

  private static final int DEFAULT_HITS = 10;
  private static final int MAX_HITS = 1000;
  private static final int PASSAGES_PER_HIT = 3;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;
  @Mixin FilterOption filter;
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

  @Option(names = "--explain", description = "Say why each hit stands where it stands.")
  boolean explain;

  @Override
  public Integer call() throws IOException {
    String query = query();
    if (query.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "The query is empty. Type at least one word.");
    }
    int hits = hits();
    List<Filter> parsed = filter.parsed();
    Optional<FieldOrder> order = order();
    Fusion fusion = fusions.fusion(common.config());
    try (OpenReranker reranker = rerank.open(common.config());
        SearchSession session =
            SearchSession.open(
                common.store(), common.model(), fusion, common.dictionaries(), reranker)) {
      DictionaryNotes.print(session.search().dictionaryProblems(), common.console());
      long start = System.nanoTime();
      SearchResult result =
          session.search(query, mode, parsed, hits, PASSAGES_PER_HIT, explain, order);
      List<String> meant = session.corrections(query, parsed);
      double millis = Math.round((System.nanoTime() - start) / 1e4) / 100.0;
      if (common.json) {
        common
            .console()
            .json(JsonShapes.search(query, mode, millis, session.generation(), result, meant));
      } else {
        print(result, meant, millis);
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

  private int hits() {
    Config.Search configured = common.config().search();
    Integer wanted = k != null ? k : configured == null ? null : configured.k();
    int hits = wanted == null ? DEFAULT_HITS : wanted;
    if (hits < 1 || hits > MAX_HITS) {
      throw new ParameterException(
          spec.commandLine(), "--k is %d; expected 1 to %d.".formatted(hits, MAX_HITS));
    }
    return hits;
  }

  private Optional<FieldOrder> order() {
    try {
      return FieldOrder.parse(sort);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--sort " + e.getMessage(), e);
    }
  }

  private void print(SearchResult result, List<String> meant, double millis) {
    Console console = common.console();
    if (!meant.isEmpty()) {
      console.note("もしかして: " + String.join("、", meant));
    }
    result.notes().forEach(console::note);
    if (result.hits().isEmpty()) {
      console.line("No document was found.");
      return;
    }
    int rank = 0;
    for (Hit hit : result.hits()) {
      rank++;
      console.line("%2d. %s".formatted(rank, console.strong(title(hit))));
      console.line("    " + hit.pathAndPlace());
      if (!hit.passages().isEmpty()) {
        print(hit.passages().getFirst());
      }
      console.line("    " + scores(hit));
      hit.explanation().ifPresent(e -> print(hit, e));
      console.line("");
    }
    console.line(
        "%d of %d documents ranked, %s search, %.0f ms."
            .formatted(result.hits().size(), result.total(), mode.label(), millis));
  }

  private static String title(Hit hit) {
    String title = hit.title().isBlank() ? hit.id() : hit.title();
    boolean old = hit.edition().map(edition -> !edition.current()).orElse(false);
    return old ? title + "［旧版］" : title;
  }

  private void print(HitPassage passage) {
    Console console = common.console();
    if (!passage.headings().isEmpty()) {
      console.line("    " + passage.headingLine());
    }
    HitPassage.Span snippet = passage.snippet();
    StringBuilder shown = new StringBuilder(snippet.from() > 0 ? "…" : "");
    int at = snippet.from();
    for (HitPassage.Span highlight : passage.highlights()) {
      int from = Math.max(highlight.from(), at);
      int to = Math.min(highlight.to(), snippet.to());
      if (from < to) {
        shown.append(passage.text(), at, from);
        shown.append(console.strong(passage.text().substring(from, to)));
        at = to;
      }
    }
    shown.append(passage.text(), at, snippet.to());
    shown.append(snippet.to() < passage.text().length() ? "…" : "");
    String oneLine = shown.toString().strip().replaceAll("\\s*\\R\\s*", " / ");
    if (!oneLine.isEmpty()) {
      console.line("    " + oneLine);
    }
  }

  private static String scores(Hit hit) {
    String arms =
        hit.arms().stream()
            .map(c -> "%s #%d (%.3f)".formatted(c.arm().label(), c.rank(), c.score()))
            .collect(Collectors.joining(", "));
    String reranker =
        hit.rerank()
            .map(r -> "; reranker %.3f (was #%d)".formatted(r.relevance(), r.fusedRank()))
            .orElse("");
    return "score %.4f: %s%s".formatted(hit.score(), arms, reranker);
  }

  private void print(Hit hit, Hit.Explanation explanation) {
    String shares =
        hit.arms().stream()
            .map(c -> "%s %.4f".formatted(c.arm().label(), c.share()))
            .collect(Collectors.joining(" + "));
    String reranker = hit.rerank().map(r -> " + reranker %.4f".formatted(r.share())).orElse("");
    common.console().line("    %s: %s%s".formatted(explanation.fusion(), shares, reranker));
    if (!explanation.matchedTerms().isEmpty()) {
      common
          .console()
          .line(
              "    words: "
                  + explanation.matchedTerms().stream()
                      .map(t -> "%s %.2f".formatted(t.term(), t.score()))
                      .collect(Collectors.joining(", ")));
    }
  }
}
