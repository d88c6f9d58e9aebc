package musubi.app.command.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FilterOption;
import musubi.app.command.option.FusionOptions;
import musubi.app.command.option.OptionException;
import musubi.app.command.option.RerankOptions;
import musubi.app.command.option.ViewerOptions;
import musubi.app.command.option.VocabularyOption;
import musubi.app.json.AnswerJson;
import musubi.app.message.NoteText;
import musubi.app.model.OpenReranker;
import musubi.app.print.DictionaryNotes;
import musubi.app.print.HitListing;
import musubi.app.search.Answer;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.setup.HitSetup;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import musubi.lucene.query.SearchOptions;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "search", mixinStandardHelpOptions = true)
public final class SearchCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;
  @Mixin VocabularyOption vocabulary;
  @Mixin FilterOption filter;
  @Mixin ViewerOptions viewers;
  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "QUERY")
  List<String> words;

  @Option(names = "--mode", paramLabel = "MODE", defaultValue = "hybrid")
  Mode mode;

  @Option(names = "--k", paramLabel = "N")
  @Nullable Integer k;

  @Option(names = "--sort", paramLabel = "FIELD", defaultValue = "relevance")
  String sort;

  @Option(names = "--page", paramLabel = "N", defaultValue = "1")
  int page;

  @Option(names = "--min-relevance", paramLabel = "X")
  @Nullable Double minRelevance;

  @Option(names = "--facet", paramLabel = "FIELD")
  List<String> facets = new ArrayList<>();

  @Option(names = "--explain")
  boolean explain;

  @Option(names = "--unfold")
  boolean unfold;

  @Option(names = "--as-typed")
  boolean asTyped;

  @Option(names = "--no-rules")
  boolean noRules;

  @Override
  public Integer call() throws IOException {
    String query = query();
    if (query.isEmpty()) {
      throw new OptionException(spec.commandLine(), ErrorMessage.of("option.query-empty"));
    }
    Setup setup =
        common.setup(
            fusions, rerank, vocabulary, set -> set.with(new Overrides.Hits(k, minRelevance)));
    SearchQuery asked =
        SearchQuery.typed(
            query,
            viewers.viewer(),
            SearchOptions.hits(1)
                .withMode(mode)
                .withFilters(filter.parsed())
                .withPage(page(setup.hits()))
                .withExplain(explain)
                .withOrder(order())
                .withMinRelevance(limited(setup.hits()::minRelevance))
                .withFacets(facets)
                .withFolding(!unfold));
    if (asTyped) {
      asked = asked.withCorrections(SearchQuery.Corrections.OFFERED);
    }
    if (noRules) {
      asked = asked.withRules(SearchQuery.QueryRules.LEFT_OUT);
    }
    try (OpenReranker reranker = setup.reranker().open();
        SearchService service =
            SearchService.of(setup.serving(), setup.service().withReranker(reranker))) {
      DictionaryNotes.print(service.dictionaryProblems(), common.console());
      Answer answer = service.search(asked);
      if (common.json()) {
        common
            .console()
            .json(AnswerJson.of(answer, new NoteText(Locale.ENGLISH).of(answer.found().notes())));
      } else {
        new HitListing(common.console()).print(answer);
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

  private Page page(HitSetup configured) {
    int hits = limited(configured::k);
    int pages = Page.DEEPEST / hits;
    if (page < 1 || page > pages) {
      throw new OptionException(
          spec.commandLine(), ErrorMessage.of("option.page", page, pages, hits));
    }
    return new Page((page - 1) * hits, hits);
  }

  /** A value of an option or of the configuration; one that is out of bounds is wrong usage. */
  private <T> T limited(Supplier<T> value) {
    try {
      return value.get();
    } catch (UsageException e) {
      throw new OptionException(spec.commandLine(), e.inWords(), e);
    }
  }

  private Optional<FieldOrder> order() {
    try {
      return FieldOrder.parse(sort);
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          spec.commandLine(), ErrorMessage.of("option.sort", Reason.of(e)), e);
    }
  }
}
