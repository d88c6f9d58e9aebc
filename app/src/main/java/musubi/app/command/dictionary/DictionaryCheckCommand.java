package musubi.app.command.dictionary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.dictionary.AnswerComparison;
import musubi.app.dictionary.DictionaryCheck;
import musubi.app.dictionary.DictionaryReport;
import musubi.app.dictionary.QueryFile;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Qrels;
import musubi.app.json.DictionaryCheckJson;
import musubi.app.print.DictionaryListing;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.app.setup.Setup;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", mixinStandardHelpOptions = true)
final class DictionaryCheckCommand implements Callable<Integer> {

  private static final int MAX_DOCUMENTS = 100;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;

  @Parameters(paramLabel = "NEW_DIR")
  Path edited;

  @Option(names = "--queries", paramLabel = "FILE")
  @Nullable Path queryFile;

  @Option(names = "--eval", paramLabel = "DIR")
  @Nullable Path evalFolder;

  @Option(names = "--split", paramLabel = "NAME", defaultValue = "test")
  String split;

  @Option(names = "--mode", paramLabel = "MODE", defaultValue = "hybrid")
  Mode mode;

  @Option(names = "--k", paramLabel = "N", defaultValue = "10")
  int k;

  @Override
  public Integer call() throws IOException {
    if (k < 1 || k > MAX_DOCUMENTS) {
      throw new UsageException(ErrorMessage.of("option.k", k, MAX_DOCUMENTS));
    }
    if (queryFile != null && evalFolder != null) {
      throw new UsageException(ErrorMessage.of("option.queries-or-eval"));
    }
    if (!Files.isDirectory(edited)) {
      throw new UserException(
          ErrorMessage.of(
              "dictionary.no-folder",
              edited,
              Dictionaries.USER_DICTIONARY,
              Dictionaries.SYNONYMS,
              Dictionaries.STOP_WORDS));
    }
    Setup setup = common.setup(fusions);
    Dictionaries before = setup.dictionaries();
    Dictionaries after = Dictionaries.load(edited, JapaneseTextAnalyzer::normalize);
    Queries queries = queries();
    DictionaryReport report =
        new DictionaryReport(
            edited,
            k,
            DictionaryCheck.problems(after),
            !before.userDictionaryFingerprint().equals(after.userDictionaryFingerprint()),
            DictionaryCheck.cuts(queries.texts(), before, after),
            answers(setup, queries, before, after));
    if (common.json()) {
      common.console().json(DictionaryCheckJson.of(report));
    } else {
      DictionaryListing.print(report, common.console());
    }
    return report.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
  }

  /** What is tried: text by id, in order; and what is known of their answers. */
  private record Queries(Map<String, String> texts, Optional<Qrels> qrels) {}

  private Queries queries() {
    if (evalFolder != null) {
      BeirFolder folder = BeirFolder.read(evalFolder, split);
      return new Queries(folder.queries(), Optional.of(folder.qrels()));
    }
    return new Queries(queryFile == null ? Map.of() : QueryFile.read(queryFile), Optional.empty());
  }

  /** The answers under both, from the index as it is; empty if there is no query. */
  private Optional<AnswerComparison> answers(
      Setup setup, Queries queries, Dictionaries before, Dictionaries after) throws IOException {
    if (queries.texts().isEmpty()) {
      return Optional.empty();
    }
    Fusion fusion = setup.fusion().fusion();
    int depth = Math.max(k, AnswerComparison.NDCG_DEPTH);
    ServiceSettings settings = setup.service(fusion);
    try (IndexServing serving = setup.serving();
        SearchService first = SearchService.sharing(serving, settings.withDictionaries(before));
        SearchService second = SearchService.sharing(serving, settings.withDictionaries(after))) {
      return Optional.of(
          AnswerComparison.of(
              queries.texts(),
              queries.qrels(),
              k,
              query -> ids(first, query, depth),
              query -> ids(second, query, depth)));
    }
  }

  /** Ids of what a service finds, best first. */
  private List<String> ids(SearchService service, String query, int documents) throws IOException {
    SearchOptions options = SearchOptions.hits(documents).withMode(mode).withPassages(0);
    return service
        .search(
            SearchQuery.typed(query, Viewer.OPERATOR, options)
                .withRules(SearchQuery.QueryRules.LEFT_OUT))
        .found()
        .hits()
        .stream()
        .map(Hit::id)
        .toList();
  }
}
