package musubi.app.command.build;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.ExportJson;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "export",
    description = {
      "Write the text of documents as a BEIR corpus.",
      "The ids are those that searches show, so judgements of search results fit to it."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  musubi export examples/company --out my-eval/corpus.jsonl"})
public final class ExportCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Mixin CommonOptions common;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "As for rebuild.")
  List<Path> sources;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write.")
  Path out;

  @Override
  public Integer call() throws IOException {
    int written = 0;
    int failed = 0;
    try (Sources items = Sources.open(sources, common.setup().files());
        BufferedWriter lines = Files.newBufferedWriter(out)) {
      while (items.hasNext()) {
        SourceItem item = items.next();
        switch (item) {
          case ExtractedDocument document -> {
            lines.write(JSON.writeValueAsString(record(document)));
            lines.write('\n');
            written++;
          }
          case ReadFailure failure -> {
            common.console().note("Not exported: " + failure.path() + ": " + failure.reason());
            failed++;
          }
        }
      }
    }
    if (common.json()) {
      common.console().json(new ExportJson(written, failed));
    } else {
      common
          .console()
          .line("%,d documents written to %s, %,d not readable.".formatted(written, out, failed));
    }
    return ExitCodes.DONE;
  }

  private static ObjectNode record(ExtractedDocument document) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("_id", document.id());
    record.put("title", document.title());
    record.put("text", document.text());
    ObjectNode metadata = record.putObject("metadata");
    document
        .metadata()
        .forEach(
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
