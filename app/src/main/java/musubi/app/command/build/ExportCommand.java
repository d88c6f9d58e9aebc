package musubi.app.command.build;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.NewFolder;
import musubi.app.history.History;
import musubi.app.json.ExportJson;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.app.setup.Setup;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.app.store.DatabaseLocation;
import musubi.app.vectors.VectorsExport;
import musubi.lucene.permission.Viewer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "export", mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Mixin CommonOptions common;

  @Parameters(arity = "0..*", paramLabel = "SOURCE")
  List<Path> sources = List.of();

  @Option(names = "--out", paramLabel = "FILE", required = true)
  Path out;

  @Option(names = "--vectors")
  boolean vectors;

  @Override
  public Integer call() throws IOException {
    if (vectors) {
      return exportVectors();
    }
    ExportJson counts = sources.isEmpty() ? exportIndex() : exportSources();
    if (common.json()) {
      common.console().json(counts);
    } else {
      common.console().say("export.done", counts.written(), out, counts.failed());
    }
    return ExitCodes.DONE;
  }

  /** An act of whoever may read everything: it is written down where people have accounts. */
  private int exportVectors() throws IOException {
    if (!sources.isEmpty()) {
      throw new UsageException(ErrorMessage.of("export.vectors-of-index"));
    }
    NewFolder.require(out);
    Setup setup = common.setup();
    VectorsExport.About about;
    try (SearchService service =
        SearchService.of(setup.serving(), ServiceSettings.DEFAULT.withLimits(setup.limits()))) {
      about =
          VectorsExport.write(
              service, out, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    DatabaseLocation database = setup.accounts().database();
    Optional<History> kept = History.find(database);
    if (kept.isPresent()) {
      kept.get().close();
      try (Members members = Members.open(database)) {
        members
            .audit()
            .write(
                AuditLog.Actor.commandLine(),
                AuditLog.Act.VECTORS_EXPORT,
                out.toAbsolutePath().toString(),
                "vectors %d".formatted(about.vectors().rows()));
      }
    }
    if (common.json()) {
      common.console().json(about);
    } else {
      common.console().say("export.vectors", about.vectors().rows(), about.documents(), out);
    }
    common.console().tell("export.vectors-leak");
    return ExitCodes.DONE;
  }

  /** The index is opened before the file is written, so that a mistyped folder empties nothing. */
  private ExportJson exportIndex() throws IOException {
    Setup setup = common.setup();
    AtomicInteger written = new AtomicInteger();
    try (SearchService service =
            SearchService.of(setup.serving(), ServiceSettings.DEFAULT.withLimits(setup.limits()));
        BufferedWriter lines = Files.newBufferedWriter(out)) {
      service.documents(
          Viewer.OPERATOR,
          document -> {
            write(
                lines,
                record(
                    document.head().id(),
                    document.head().title(),
                    document.text(),
                    document.head().metadata()));
            written.incrementAndGet();
          });
    }
    return new ExportJson(written.get(), 0);
  }

  private ExportJson exportSources() throws IOException {
    int written = 0;
    int failed = 0;
    try (Sources items = Sources.open(sources, common.setup().files());
        BufferedWriter lines = Files.newBufferedWriter(out)) {
      while (items.hasNext()) {
        SourceItem item = items.next();
        switch (item) {
          case ExtractedDocument document -> {
            write(
                lines,
                record(document.id(), document.title(), document.text(), document.metadata()));
            written++;
          }
          case ReadFailure failure -> {
            common.console().tell("export.not-exported", failure.path(), failure.message());
            failed++;
          }
        }
      }
    }
    return new ExportJson(written, failed);
  }

  private static void write(BufferedWriter lines, ObjectNode record) throws IOException {
    lines.write(JSON.writeValueAsString(record));
    lines.write('\n');
  }

  private static ObjectNode record(
      String id, String title, String text, Map<String, List<String>> fields) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("_id", id);
    record.put("title", title);
    record.put("text", text);
    ObjectNode metadata = record.putObject("metadata");
    fields.forEach(
        (name, values) -> {
          if (values.size() == 1) {
            metadata.put(name, values.getFirst());
          } else {
            values.forEach(metadata.putArray(name)::add);
          }
        });
    return record;
  }
}
