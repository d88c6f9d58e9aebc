package musubi.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.config.Config;
import musubi.app.model.ModelChoice;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.passage.PassageRules;
import musubi.app.rebuild.MetadataRules;
import musubi.app.rebuild.QueryLog;
import musubi.app.rebuild.Rebuild;
import musubi.app.rebuild.RebuildReport;
import musubi.app.source.ReadFailure;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.Misfits;
import musubi.lucene.suggest.FrequentQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rebuild",
    description = {
      "Build a new generation of the index and put it to use when it is complete.",
      "Searches go on in the current one meanwhile."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  musubi rebuild /srv/share/documents --data /var/lib/musubi"})
final class RebuildCommand implements Callable<Integer> {

  /** Failures that are listed in text; JSON has all of them. */
  private static final int SHOWN_FAILURES = 20;

  @Mixin CommonOptions common;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "Folders of documents (PDF, Word, Excel, PowerPoint, OpenDocument, RTF, mail, HTML,"
              + " Markdown, text, and zips of these), single files, or corpora (.jsonl, .jsonl.gz).")
  List<Path> sources;

  @Option(names = "--strict", description = "Fail if any document cannot be read.")
  boolean strict;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description =
          "Queries that people typed, one a line, with a tab and a number if they were counted."
              + " Those typed three times or more are suggested.")
  @Nullable Path queryLog;

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    GenerationStore store = common.store();
    ModelChoice choice = common.model();
    List<FrequentQuery> queries = queries();
    try (OnnxEmbedder embedder = choice.open();
        Progress progress = console.progress("Rebuilding")) {
      PassageRules rules = Settings.passageRules(common.config(), embedder);
      MetadataRules metadata = Settings.metadataRules(common.config());
      RebuildReport report =
          new Rebuild(
                  store,
                  embedder,
                  choice.location(),
                  rules,
                  metadata,
                  common.dictionaries().userDictionaryCsv(),
                  strict,
                  queries)
              .run(sources, common.files(), progress);
      progress.close();
      if (common.json) {
        console.json(JsonShapes.rebuild(report));
      } else {
        print(report, console, store);
      }
    }
    return ExitCodes.DONE;
  }

  private List<FrequentQuery> queries() {
    Config.Suggest configured = common.config().suggest();
    Path file = queryLog != null ? queryLog : configured == null ? null : configured.queries();
    return file == null ? List.of() : QueryLog.frequent(file);
  }

  private static void print(RebuildReport report, Console console, GenerationStore store) {
    report.failures().stream().limit(SHOWN_FAILURES).forEach(f -> print(f, console));
    if (report.failures().size() > SHOWN_FAILURES) {
      console.note(
          "… and %d more; --json lists all.".formatted(report.failures().size() - SHOWN_FAILURES));
    }
    if (!report.skipped().isEmpty()) {
      console.note("Not documents: " + report.skipped());
    }
    report.misfits().fields().forEach((field, misfits) -> print(field, misfits, console));
    RebuildReport.Times times = report.times();
    console.line("Generation %s in %s is current.".formatted(report.generation(), store.data()));
    console.line(
        "%,d documents read, %,d indexed, %,d not readable; %,d passages, all embedded."
            .formatted(
                report.read(), report.indexed(), report.failures().size(), report.passages()));
    console.line(
        "%.1f s (read %.1f, analyse %.1f, embed %.1f, index %.1f; steps overlap)."
            .formatted(
                Settings.seconds(times.total()),
                Settings.seconds(times.read()),
                Settings.seconds(times.analyse()),
                Settings.seconds(times.embed()),
                Settings.seconds(times.index())));
  }

  private static void print(String field, Misfits.InField misfits, Console console) {
    console.note(
        "Metadata field %s: %,d of its values are no %s; expected %s. Filters and sorting do not see them:"
            .formatted(field, misfits.count(), misfits.type(), misfits.type().expected()));
    misfits.examples().forEach(e -> console.note("  %s: '%s'".formatted(e.path(), e.value())));
    if (misfits.count() > misfits.examples().size()) {
      console.note("  … and %,d more.".formatted(misfits.count() - misfits.examples().size()));
    }
  }

  private static void print(ReadFailure failure, Console console) {
    console.note("Not indexed: " + failure.path() + ": " + failure.reason());
  }
}
