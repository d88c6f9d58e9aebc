package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import musubi.app.access.AccessSettings;
import musubi.app.config.Config;
import musubi.app.model.ModelChoice;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.Approval;
import musubi.app.rebuild.BuildJob;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.rebuild.RebuildReport;
import musubi.app.rebuild.loss.DeletionLimit;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ExtractionService;
import musubi.app.source.FolderFiles;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.text.Section;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.IndexedDocuments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What could not be read this time is kept and read again; too many documents are not deleted
 * unasked. Files that only a worker reads stand for files that cannot be read for a while.
 */
class UnreadableSourcesTest {

  @TempDir Path temp;
  private Path docs;
  private Path data;
  private OnnxEmbedder embedder;
  private final Reader reader = new Reader();

  /** Reads .pdf files as text, or fails as it is told. */
  private static final class Reader implements ExtractionService {

    private ReadFailure.@Nullable Kind failing;
    private String limits = "60 s";
    private final List<String> asked = new ArrayList<>();

    @Override
    public SortedSet<String> extensions() {
      return new TreeSet<>(Set.of(".pdf"));
    }

    @Override
    public long maxBytes() {
      return 1 << 20;
    }

    @Override
    public String limits() {
      return limits;
    }

    @Override
    public Iterator<SourceItem> read(Path file, FolderFiles.Opening content, String id) {
      asked.add(id);
      String text = "規程の本文" + id + " " + modified(file);
      SourceItem item =
          failing == null
              ? new ExtractedDocument(
                  id,
                  id,
                  file.toString(),
                  text,
                  List.of(new Section(List.of(), 0, text.length())),
                  List.of(),
                  Map.of())
              : ReadFailure.quoting(file.toString(), "as the test says", failing);
      return List.of(item).iterator();
    }

    private static FileTime modified(Path file) {
      try {
        return Files.getLastModifiedTime(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }

  @BeforeEach
  void openModel() throws IOException {
    docs = Files.createDirectory(temp.toRealPath().resolve("docs"));
    data = temp.resolve("data");
    embedder = ModelChoice.DEFAULT.open();
  }

  @AfterEach
  void closeModel() {
    embedder.close();
  }

  private void write(Path folder, String kind, int number) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < number; i++) {
      touch(Files.writeString(folder.resolve("手引%02d.%s".formatted(i, kind)), "# 手引\n\n本文" + i), i);
    }
  }

  private static void touch(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2024-04-01T00:00:00Z").plusSeconds(seconds)));
  }

  private RebuildReport build(RebuildOptions.Reading reading, Path... sources) throws IOException {
    Setup setup =
        new Setup(Config.EMPTY, Overrides.NONE.with(new Overrides.Index(data, null, null, null)));
    RebuildOptions options =
        new RebuildOptions(
            List.of(sources),
            reading,
            false,
            List.of(),
            0,
            RebuildOptions.SYNC_EVERY,
            AccessSettings.DEFAULT,
            DeletionLimit.DEFAULT);
    reader.asked.clear();
    return new BuildJob(setup.store(), setup.index(embedder), options, Approval.ALWAYS)
        .run(reader, ProgressListener.NONE);
  }

  private Set<String> served() throws IOException {
    Generation current = new GenerationStore(data).requireCurrent();
    Set<String> ids = new TreeSet<>();
    try (IndexedDocuments index = IndexedDocuments.open(current.index()).orElseThrow()) {
      List<Integer> numbers = new ArrayList<>();
      index.documents(numbers::add);
      for (int number : numbers) {
        ids.add(index.id(number));
      }
    }
    assertThat(current.manifest().documents()).isEqualTo(ids.size());
    return ids;
  }

  @Test
  void theLastCopyOfAFileThatCannotBeReadStaysAndTheFileIsReadAgain() throws IOException {
    write(docs, "md", 3);
    write(docs, "pdf", 2);
    for (RebuildOptions.Reading reading :
        List.of(RebuildOptions.Reading.ALL, RebuildOptions.Reading.CHANGED)) {
      reader.failing = null;
      build(RebuildOptions.Reading.ALL, docs);
      touch(docs.resolve("手引00.pdf"), reading.ordinal() + 100);
      touch(docs.resolve("手引01.pdf"), reading.ordinal() + 100);
      reader.failing = ReadFailure.Kind.OUTSIDE_THE_FILE;
      RebuildReport report = build(reading, docs);
      assertThat(served()).hasSize(5);
      assertThat(report.documents().deleted()).isZero();
      assertThat(report.documents().kept()).isEqualTo(2);
      assertThat(report.documents().failures()).hasSize(2);
      assertThat(report.notes())
          .anySatisfy(
              note ->
                  assertThat(note.toString())
                      .startsWith("Kept from the last build: 2 documents")
                      .contains("手引00.pdf (1: as the test says)"));

      // Still so: what is kept is kept again, and no generation is made for it.
      RebuildReport still = build(RebuildOptions.Reading.CHANGED, docs);
      assertThat(reader.asked).containsExactly("手引00.pdf", "手引01.pdf");
      assertThat(still.generation().id()).isEqualTo(report.generation().id());

      reader.failing = null;
      RebuildReport after = build(RebuildOptions.Reading.CHANGED, docs);
      assertThat(after.documents().changed()).isEqualTo(2);
      assertThat(after.documents().kept()).isZero();
      assertThat(served()).hasSize(5);
    }
  }

  @Test
  void whatIsDamagedIsNotKept() throws IOException {
    write(docs, "md", 3);
    write(docs, "pdf", 2);
    build(RebuildOptions.Reading.ALL, docs);
    touch(docs.resolve("手引00.pdf"), 100);
    reader.failing = ReadFailure.Kind.IN_THE_FILE;
    RebuildReport report = build(RebuildOptions.Reading.CHANGED, docs);
    assertThat(report.documents().deleted()).isEqualTo(1);
    build(RebuildOptions.Reading.CHANGED, docs);
    assertThat(reader.asked).isEmpty();
  }

  @Test
  void aLimitIsTriedAgainOnlyWhenItIsAnother() throws IOException {
    write(docs, "md", 3);
    write(docs, "pdf", 1);
    build(RebuildOptions.Reading.ALL, docs);
    touch(docs.resolve("手引00.pdf"), 100);
    reader.failing = ReadFailure.Kind.OVER_TIME;
    assertThat(build(RebuildOptions.Reading.CHANGED, docs).documents().kept()).isEqualTo(1);
    RebuildReport again = build(RebuildOptions.Reading.CHANGED, docs);
    assertThat(reader.asked).isEmpty();
    assertThat(again.documents().kept()).isEqualTo(1);
    assertThat(again.documents().failures()).hasSize(1);
    assertThat(served()).hasSize(4);

    reader.failing = null;
    reader.limits = "600 s";
    RebuildReport raised = build(RebuildOptions.Reading.CHANGED, docs);
    assertThat(reader.asked).containsExactly("手引00.pdf");
    assertThat(raised.documents().changed()).isEqualTo(1);
    assertThat(raised.documents().failures()).isEmpty();
  }

  @Test
  void aRuleThatChangedIsNotPassedOverForAFileThatIsThere() throws IOException {
    write(docs, "md", 3);
    write(docs.resolve("人事"), "pdf", 2);
    Path rule = Files.writeString(docs.resolve(".musubi-acl.yml"), "everybody: true\n");
    build(RebuildOptions.Reading.ALL, docs);
    Files.writeString(rule, "groups: [人事]\n");
    reader.failing = ReadFailure.Kind.OUTSIDE_THE_FILE;
    assertThat(build(RebuildOptions.Reading.CHANGED, docs).documents().deleted()).isEqualTo(2);
    assertThat(served()).hasSize(3);
  }

  @Test
  void oneOfTwoSourcesIsNotMounted() throws IOException {
    Path share = docs.resolve("share");
    Path local = docs.resolve("local");
    write(share, "md", 4);
    write(local, "md", 3);
    build(RebuildOptions.Reading.ALL, share, local);
    Set<String> before = served();
    assertThat(before).contains("share/手引00.md");

    Path away = Files.move(share, temp.resolve("away"));
    for (boolean empty : List.of(false, true)) {
      if (empty) {
        Files.createDirectory(share);
      }
      for (RebuildOptions.Reading reading :
          List.of(RebuildOptions.Reading.ALL, RebuildOptions.Reading.CHANGED)) {
        touch(local.resolve("手引00.md"), 200 + reading.ordinal() + (empty ? 10 : 0));
        RebuildReport report = build(reading, share, local);
        assertThat(served()).as(reading + " " + empty).isEqualTo(before);
        assertThat(report.documents().kept()).isEqualTo(4);
        assertThat(report.documents().failures().getFirst().path()).isEqualTo(share.toString());
      }
    }
    Files.delete(share);
    Files.move(away, share);
    Files.delete(share.resolve("手引03.md"));
    RebuildReport after = build(RebuildOptions.Reading.CHANGED, share, local);
    assertThat(after.documents().deleted()).isEqualTo(1);
    assertThat(after.documents().kept()).isZero();
    assertThat(served()).hasSize(6);
  }

  @Test
  void nothingAtAllCanBeReadAndTheNextUpdateFindsEverything() throws IOException {
    write(docs, "pdf", 3);
    build(RebuildOptions.Reading.ALL, docs);
    Set<String> before = served();
    try (Stream<Path> files = Files.list(docs)) {
      for (Path file : files.toList()) {
        touch(file, 300);
      }
    }
    reader.failing = ReadFailure.Kind.OUTSIDE_THE_FILE;
    assertThatThrownBy(() -> build(RebuildOptions.Reading.CHANGED, docs))
        .hasMessageContaining("None of 3 documents could be read")
        .hasMessageContaining(docs.toString());
    assertThat(served()).isEqualTo(before);
    reader.failing = null;
    assertThat(build(RebuildOptions.Reading.CHANGED, docs).documents().changed()).isEqualTo(3);
    assertThat(served()).isEqualTo(before);
  }

  @Test
  void tooManyAreNotDeletedUnasked() throws IOException {
    write(docs, "md", 60);
    assertThat(Cli.run("rebuild", docs, "--data", data).exit()).isZero();
    Set<String> before = served();
    for (int i = 0; i < 30; i++) {
      Files.delete(docs.resolve("手引%02d.md".formatted(i)));
    }
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("update"),
            List.of("rebuild", docs),
            List.of("rebuild", "--from-scratch", docs))) {
      List<Object> line = new ArrayList<>(command);
      line.addAll(List.of("--data", data, "--sync-seconds", "0"));
      Cli stopped = Cli.run(line.toArray());
      assertThat(stopped.exit()).as(stopped.err()).isEqualTo(3);
      assertThat(stopped.err())
          .contains("would delete 30 of 60 documents: 手引")
          .contains(" and 20 more", "20 %", "--allow-deleting");
      assertThat(served()).isEqualTo(before);
    }
    Path config = Files.writeString(temp.resolve("m.yml"), "generations:\n  most-deleted: 0.6\n");
    Cli allowed = Cli.run("update", "--data", data, "--config", config);
    assertThat(allowed.exit()).as(allowed.err()).isZero();
    assertThat(served()).hasSize(30);

    for (int i = 30; i < 55; i++) {
      Files.delete(docs.resolve("手引%02d.md".formatted(i)));
    }
    assertThat(Cli.run("update", "--data", data).exit()).isEqualTo(3);
    assertThat(Cli.run("update", "--data", data, "--allow-deleting").exit()).isZero();
    assertThat(served()).hasSize(5);
  }

  /** Other sources by mistake, or the wrong data folder. */
  @Test
  void otherSourcesAreNamedWhereTheyWouldDeleteTooMany() throws IOException {
    write(docs, "md", 25);
    Path other = temp.toRealPath().resolve("other");
    write(other, "txt", 3);
    assertThat(Cli.run("rebuild", docs, "--data", data).exit()).isZero();
    Cli stopped = Cli.run("rebuild", other, "--data", data);
    assertThat(stopped.exit()).isEqualTo(3);
    assertThat(stopped.err())
        .contains("25 of 25", "The index was built from " + docs + ", this reads " + other);
  }

  @Test
  void aShareIsAFraction() throws IOException {
    Path config = Files.writeString(temp.resolve("m.yml"), "generations:\n  most-deleted: 20\n");
    Cli wrong = Cli.run("update", "--data", data, "--config", config);
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err()).contains("generations.most-deleted is 20.0; expected 0 to 1");
  }
}
