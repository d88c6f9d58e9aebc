package musubi.app.command.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.bench.RepeatedCorpus;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.output.Progress;
import musubi.app.passage.PassageSplitter;
import musubi.app.setup.Setup;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.embedder.onnx.OnnxEmbedder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "corpus", mixinStandardHelpOptions = true)
final class BenchCorpusCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What programs read. */
  private record Answer(int documents, long bytes) {}

  /** Documents that are cut together. */
  private static final int BATCH = 256;

  @Mixin CommonOptions common;

  @Option(names = "--from", paramLabel = "FILE", required = true)
  Path from;

  @Option(names = "--passages", paramLabel = "N", required = true)
  long passages;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  Path out;

  @Override
  public Integer call() throws IOException {
    if (passages < 1) {
      throw new UsageException(ErrorMessage.of("bench.passages", passages));
    }
    List<ExtractedDocument> documents = documents();
    int[] counts = counts(documents);
    int written = 0;
    Path unfinished = out.resolveSibling(out.getFileName() + ".part");
    try (Progress progress = common.console().progress("progress.writing");
        BufferedWriter lines = writer(unfinished)) {
      Iterator<RepeatedCorpus.Copy> copies =
          new RepeatedCorpus(documents, counts, seed).documents(passages).iterator();
      double perDocument = (double) Arrays.stream(counts).sum() / counts.length;
      while (copies.hasNext()) {
        lines.write(JSON.writeValueAsString(record(copies.next())));
        lines.write('\n');
        written++;
        progress.at(written * perDocument / passages, "%,d documents".formatted(written));
      }
    }
    Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
    if (common.json()) {
      common.console().json(new Answer(written, Files.size(out)));
    } else {
      common.console().line("%,d documents written to %s.".formatted(written, out));
    }
    return ExitCodes.DONE;
  }

  private List<ExtractedDocument> documents() throws IOException {
    List<ExtractedDocument> documents = new ArrayList<>();
    try (Sources items = Sources.open(List.of(from), common.setup().files())) {
      while (items.hasNext()) {
        SourceItem item = items.next();
        switch (item) {
          case ExtractedDocument document -> documents.add(document);
          case ReadFailure failure ->
              common.console().note("Left out: " + failure.path() + ": " + failure.reason());
        }
      }
    }
    if (documents.isEmpty()) {
      throw new UserException(ErrorMessage.of("bench.no-readable-document", from));
    }
    return documents;
  }

  private int[] counts(List<ExtractedDocument> documents) {
    int[] counts = new int[documents.size()];
    Setup setup = common.setup();
    try (OnnxEmbedder embedder = setup.model().open();
        Progress progress = common.console().progress("progress.counting")) {
      PassageSplitter splitter =
          new PassageSplitter(setup.passageRules(embedder), embedder::countTokens);
      for (int first = 0; first < counts.length; first += BATCH) {
        int end = Math.min(counts.length, first + BATCH);
        int next = first;
        for (List<?> cut : splitter.split(documents.subList(first, end))) {
          counts[next++] = cut.size();
        }
        progress.at((double) end / counts.length, "%,d documents".formatted(end));
      }
    }
    return counts;
  }

  private static BufferedWriter writer(Path file) throws IOException {
    OutputStream bytes = Files.newOutputStream(file);
    OutputStream stream =
        file.toString().endsWith(".gz.part") ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
    return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
  }

  private static ObjectNode record(RepeatedCorpus.Copy copy) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("_id", copy.id()).put("title", copy.title()).put("text", copy.text());
    ObjectNode metadata = record.putObject("metadata");
    copy.original()
        .metadata()
        .forEach((name, values) -> values.forEach(metadata.putArray(name)::add));
    return record;
  }
}
