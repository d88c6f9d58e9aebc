package musubi.app.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a file does stops the reading of the next one. */
class HostileFilesSuite {

  private static final String SECRET = "金庫の番号は三一四一";

  @TempDir Path folder;

  private List<SourceItem> read(ExtractionLimits limits) {
    try (Sources sources = Sources.open(List.of(folder), new WorkerExtraction(limits))) {
      List<SourceItem> items = new ArrayList<>();
      sources.forEachRemaining(items::add);
      return items;
    }
  }

  private static ExtractionLimits limits(int megabytes, int seconds) {
    return new ExtractionLimits(megabytes, Duration.ofSeconds(seconds), 64, 5);
  }

  private static List<String> ids(List<SourceItem> items) {
    return items.stream()
        .filter(ExtractedDocument.class::isInstance)
        .map(item -> ((ExtractedDocument) item).id())
        .toList();
  }

  private List<ReadFailure> failures(List<SourceItem> items) {
    return items.stream()
        .filter(ReadFailure.class::isInstance)
        .map(ReadFailure.class::cast)
        .map(f -> new ReadFailure(f.path().replace(folder + "/", ""), f.message()))
        .toList();
  }

  @Test
  void eachIsNamedWithAPlainReasonAndTheGoodOnesAreRead(@TempDir Path outside) throws Exception {
    Path secret = Files.writeString(outside.resolve("secret.txt"), SECRET);
    List<HostileFixtures.Bad> hostile = HostileFixtures.quick(secret);
    for (HostileFixtures.Bad bad : hostile) {
      Fixtures.write(folder, bad.name(), bad.bytes());
    }
    Fixtures.write(folder, "あとの規則.docx", Fixtures.docx("題", Fixtures.LEAVE));

    List<SourceItem> items = read(limits(512, 60));

    assertThat(hostile).hasSizeGreaterThanOrEqualTo(20);
    assertThat(ids(items)).containsExactly("あとの規則.docx");
    List<ReadFailure> failures = failures(items);
    for (HostileFixtures.Bad bad : hostile) {
      assertThat(failures)
          .as(bad.failing())
          .anySatisfy(
              failure -> {
                assertThat(failure.path()).isEqualTo(bad.failing());
                assertThat(failure.reason()).contains(bad.reason()).doesNotContain("\n", "\tat ");
              });
    }
    assertThat(items.toString()).doesNotContain(SECRET);
  }

  @Test
  void anEndlessFileInAnArchiveCostsItsTimeAndNothingElse() throws IOException {
    Fixtures.write(
        folder,
        "書類.zip",
        Fixtures.zip(
            StandardCharsets.UTF_8,
            "1.txt",
            "最初の文書".getBytes(StandardCharsets.UTF_8),
            "2.pdf",
            HostileFixtures.endlessPdf(),
            "3.txt",
            "最後の文書".getBytes(StandardCharsets.UTF_8)));

    List<SourceItem> items = read(limits(256, 10));

    assertThat(ids(items)).containsExactly("書類.zip!/1.txt", "書類.zip!/3.txt");
    assertThat(failures(items))
        .containsExactly(
            ReadFailure.quoting(
                "書類.zip!/2.pdf",
                "takes longer than the 10 seconds that a file may take"
                    + " (sources.seconds-per-file)",
                ReadFailure.Kind.IN_THE_FILE));
  }

  @Test
  void aFileThatNeedsTooMuchMemoryIsReportedAndTheNextIsRead() throws IOException {
    Fixtures.write(folder, "1.docx", HostileFixtures.hugeDocx());
    Fixtures.write(folder, "2.pdf", Fixtures.pdf());

    List<SourceItem> items = read(limits(96, 120));

    assertThat(ids(items)).containsExactly("2.pdf");
    assertThat(failures(items))
        .containsExactly(
            ReadFailure.quoting(
                "1.docx",
                "needs more than the 96 MB of memory that a file may take"
                    + " (sources.worker-memory)",
                ReadFailure.Kind.IN_THE_FILE));
  }

  @Test
  void deeplyNestedTextIsReportedOrRead() throws IOException {
    Fixtures.write(folder, "深い.html", "<div>".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
    Fixtures.write(
        folder, "深い.md", (">".repeat(50_000) + " x").getBytes(StandardCharsets.US_ASCII));
    Fixtures.write(folder, "良い.md", "# 良い\n\n文".getBytes(StandardCharsets.UTF_8));

    assertThat(ids(read(limits(256, 60)))).contains("良い.md");
  }

  @Test
  void textAloneStartsNoProcess() throws IOException {
    Fixtures.write(folder, "a.md", "# a".getBytes(StandardCharsets.UTF_8));
    WorkerExtraction reader = new WorkerExtraction(ExtractionLimits.DEFAULT);

    try (Sources sources = Sources.open(List.of(folder), reader)) {
      sources.forEachRemaining(item -> assertThat(item).isInstanceOf(ExtractedDocument.class));
      assertThat(reader.isRunning()).isFalse();
    }
  }

  @Test
  void nothingIsLeftInTheTemporaryFolder() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = workers(temporary);
    Fixtures.write(folder, "a.pdf", Fixtures.pdf());

    assertThat(ids(read(ExtractionLimits.DEFAULT))).containsExactly("a.pdf");

    assertThat(workers(temporary)).isSubsetOf(before);
  }

  private static List<Path> workers(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(WorkerProcess.FOLDERS))
          .toList();
    }
  }
}
