package musubi.app.command.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.access.Access;
import musubi.app.access.AccessRules;
import musubi.app.access.AccessTerms;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.AccessJson;
import musubi.app.message.Phrases;
import musubi.app.output.Console;
import musubi.app.output.Printable;
import musubi.app.setup.Setup;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceFile;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.lucene.permission.Openness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "access", mixinStandardHelpOptions = true)
public final class AccessCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(arity = "1..*", paramLabel = "PATH")
  List<Path> paths;

  @Option(names = "--source", paramLabel = "SOURCE")
  List<Path> sources = List.of();

  @Override
  public Integer call() throws IOException {
    Setup setup = common.setup();
    AccessRules rules = AccessRules.of(roots(setup), paths, setup.access());
    boolean closed = setup.store().openness() == Openness.CLOSED;
    Console console = common.console();
    Phrases phrases = Phrases.of("listing", console.language());
    List<AccessJson.Document> documents = new ArrayList<>();
    try (Sources items = Sources.open(paths, setup.files())) {
      while (items.hasNext()) {
        SourceItem item = items.next();
        switch (item) {
          case ReadFailure failure ->
              console.tell("access.not-read", failure.path(), failure.reason());
          case ExtractedDocument document -> {
            Path file = items.file().map(SourceFile::path).orElse(Path.of(document.path()));
            Access found = rules.of(document, file);
            Access access = closed ? found.underRules() : found;
            if (common.json()) {
              documents.add(AccessJson.Document.of(document, access));
            } else {
              console.line(
                  "%s (%s): %s [%s]"
                      .formatted(
                          Printable.line(document.path()),
                          Printable.line(document.id()),
                          AccessTerms.describe(access.readers(), phrases),
                          access.rule()));
            }
          }
        }
      }
    }
    if (common.json()) {
      console.json(new AccessJson(documents, List.copyOf(rules.problems())));
    } else {
      rules.problems().forEach(console::note);
    }
    return ExitCodes.DONE;
  }

  private List<Path> roots(Setup setup) {
    if (!sources.isEmpty()) {
      return sources;
    }
    return setup.store().current().stream()
        .flatMap(generation -> generation.manifest().sources().stream())
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }
}
