package musubi.app.command.search;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FilterOption;
import musubi.app.command.option.OptionException;
import musubi.app.command.option.ViewerOptions;
import musubi.app.inspect.Inspection;
import musubi.app.inspect.Inspector;
import musubi.app.json.inspect.InspectionJson;
import musubi.app.print.InspectionListing;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.setup.Setup;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.SearchOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "inspect", mixinStandardHelpOptions = true)
public final class InspectCommand implements Callable<Integer> {

  /** Documents that are named where several may be meant. */
  private static final int MOST = 20;

  @Mixin CommonOptions common;
  @Mixin FilterOption filter;
  @Mixin ViewerOptions viewers;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DOCUMENT")
  String document;

  @Option(names = "--query", paramLabel = "QUERY")
  @Nullable String query;

  @Option(names = "--passage", paramLabel = "N")
  @Nullable Integer passage;

  @Override
  public Integer call() throws IOException {
    if (passage != null && passage < 1) {
      throw new OptionException(spec.commandLine(), ErrorMessage.of("inspect.passage", passage));
    }
    Setup setup = common.setup();
    Viewer viewer = viewers.viewer();
    try (SearchService service = SearchService.of(setup.serving(), setup.service())) {
      Inspection found = found(setup, service, viewer);
      if (common.json()) {
        common.console().json(InspectionJson.of(found));
      } else {
        new InspectionListing(common.console()).print(found);
      }
    }
    return ExitCodes.DONE;
  }

  private Inspection found(Setup setup, SearchService service, Viewer viewer) throws IOException {
    Inspector inspector = new Inspector(setup.store(), setup.access());
    OptionalInt terms = passage == null ? OptionalInt.empty() : OptionalInt.of(passage - 1);
    Optional<SearchQuery> asked = asked(setup, viewer);
    Optional<Inspection> exact = inspector.document(service, document, viewer, terms, asked);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<String> named =
        service.named(document, MOST, viewer).stream().map(DocumentHead::id).toList();
    if (named.isEmpty()) {
      throw new UserException(ErrorMessage.of("inspect.none", document));
    }
    if (named.size() > 1) {
      throw new UserException(
          ErrorMessage.of("inspect.several", document, String.join(", ", named)));
    }
    return inspector
        .document(service, named.getFirst(), viewer, terms, asked)
        .orElseThrow(() -> new UserException(ErrorMessage.of("inspect.none", document)));
  }

  private Optional<SearchQuery> asked(Setup setup, Viewer viewer) {
    return query == null || query.isBlank()
        ? Optional.empty()
        : Optional.of(
            SearchQuery.typed(
                query.strip(),
                viewer,
                SearchOptions.hits(setup.hits().k())
                    .withFilters(filter.parsed())
                    .withMinRelevance(setup.hits().minRelevance())
                    .withFolding(true)));
  }
}
