package musubi.app.command.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.FieldOptions;
import musubi.app.dictionary.QueryFile;
import musubi.app.feature.TextItem;
import musubi.app.feature.Texts;
import musubi.app.history.History;
import musubi.app.output.Console;
import musubi.app.setup.HistorySetup;
import musubi.app.setup.Setup;
import musubi.app.setup.TextFeatures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the texts are: sources, queries, or, if nothing is named, the index. */
final class SourceOptions {

  @Mixin FieldOptions fields;

  @Parameters(arity = "0..*", paramLabel = "SOURCE")
  List<Path> sources = List.of();

  @Option(names = "--queries", paramLabel = "FILE")
  @Nullable Path queries;

  @Option(names = "--history")
  boolean history;

  /** Whether the texts are queries. */
  boolean areQueries() {
    return queries != null || history;
  }

  /** Reads the texts. */
  List<TextItem> read(CommonOptions common, Setup setup, TextFeatures features) throws IOException {
    int named = (sources.isEmpty() ? 0 : 1) + (queries == null ? 0 : 1) + (history ? 1 : 0);
    if (named > 1) {
      throw new UsageException(ErrorMessage.of("option.cluster-sources"));
    }
    if (queries != null) {
      return queries(QueryFile.read(queries).values().stream().distinct().toList());
    }
    if (history) {
      return queries(kept(setup.history()));
    }
    if (sources.isEmpty()) {
      return features.indexed();
    }
    Console console = common.console();
    Texts texts =
        features.read(
            sources,
            fields.names(),
            false,
            failure -> console.tell("texts.not-read", failure.path(), failure.message()));
    if (texts.empty() > 0) {
      console.tell("texts.empty", texts.empty());
    }
    return texts.items();
  }

  private static List<String> kept(HistorySetup setup) {
    Optional<History> found = History.find(setup.database());
    if (found.isEmpty()) {
      throw new UserException(ErrorMessage.of("history.none", setup.data()));
    }
    try (History history = found.get()) {
      return history.queries();
    }
  }

  private static List<TextItem> queries(List<String> queries) {
    return queries.stream().map(q -> new TextItem(q, "", q, q, Optional.empty())).toList();
  }
}
