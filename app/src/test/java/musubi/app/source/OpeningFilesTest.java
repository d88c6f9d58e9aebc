package musubi.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import musubi.app.UserException;
import musubi.app.source.ReadFailure.Kind;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between listing and opening, others may change what a name leads to. */
class OpeningFilesTest {

  private static final String SECRET = "金庫の番号は三一四一";

  @TempDir Path temp;
  private Path folder;
  private Path outside;

  @BeforeEach
  void folders() throws IOException {
    folder = Files.createDirectory(temp.toRealPath().resolve("docs"));
    outside = Files.createDirectory(temp.toRealPath().resolve("outside"));
  }

  /** Takes the content of a file as the text of its document. */
  private static final class Contents implements ExtractionService {

    @Override
    public SortedSet<String> extensions() {
      return new TreeSet<>(List.of(".pdf"));
    }

    @Override
    public long maxBytes() {
      return 1000;
    }

    @Override
    public Iterator<SourceItem> read(Path file, FolderFiles.Opening content, String id) {
      SourceItem item;
      try (InputStream in = content.open()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        item = new ExtractedDocument(id, id, file.toString(), text, List.of(), List.of(), Map.of());
      } catch (IOException e) {
        item = new ReadFailure(file.toString(), FolderFiles.reason(e), Kind.OUTSIDE_THE_FILE);
      }
      return List.of(item).iterator();
    }

    @Override
    public void close() {}
  }

  private interface Change {
    void run() throws IOException;
  }

  /** Lists the folder, changes it, and reads what was listed. */
  private List<SourceItem> readChanged(Change change) throws IOException {
    try (Sources sources = Sources.open(List.of(folder), new Contents())) {
      change.run();
      List<SourceItem> items = new ArrayList<>();
      sources.forEachRemaining(items::add);
      return items;
    }
  }

  private static void assertClosed(List<SourceItem> items, int failures) {
    assertThat(items.toString()).doesNotContain(SECRET);
    assertThat(items)
        .filteredOn(ReadFailure.class::isInstance)
        .hasSize(failures)
        .allSatisfy(
            item -> {
              ReadFailure failure = (ReadFailure) item;
              assertThat(failure.reason()).contains("became a symbolic link", "not followed");
              assertThat(failure.kind()).isEqualTo(Kind.OUTSIDE_THE_FILE);
            });
  }

  @Test
  void aFileThatBecomesALinkLeadsNowhere() throws IOException {
    for (String name : List.of("a.md", "b.pdf", "下/c.txt", "z.md")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "本文");
    }
    Path secret = Files.writeString(outside.resolve("secret.md"), SECRET);

    List<SourceItem> items =
        readChanged(
            () -> {
              for (String name : List.of("a.md", "b.pdf", "下/c.txt")) {
                Files.delete(folder.resolve(name));
                Files.createSymbolicLink(folder.resolve(name), secret);
              }
            });

    assertThat(items).hasSize(4);
    assertClosed(items, 3);
  }

  @Test
  void aFolderThatBecomesALinkLeadsNowhere() throws IOException {
    Files.createDirectories(folder.resolve("人事/評価"));
    for (String name : List.of("a.md", "b.pdf")) {
      Files.writeString(folder.resolve("人事/評価").resolve(name), "本文");
      Files.createDirectories(outside.resolve("評価"));
      Files.writeString(outside.resolve("評価").resolve(name), SECRET);
    }

    List<SourceItem> items =
        readChanged(
            () -> {
              Files.move(folder.resolve("人事"), temp.resolve("away"));
              Files.createSymbolicLink(folder.resolve("人事"), outside);
            });

    assertThat(items).hasSize(2);
    assertClosed(items, 2);
  }

  @Test
  void aFileThatBecomesAPipeIsNotWaitedFor() throws IOException {
    Files.writeString(folder.resolve("a.md"), "本文");

    List<SourceItem> items =
        readChanged(
            () -> {
              Files.delete(folder.resolve("a.md"));
              try {
                new ProcessBuilder("mkfifo", folder.resolve("a.md").toString()).start().waitFor();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    assertThat(items)
        .containsExactly(
            ReadFailure.quoting(
                folder.resolve("a.md").toString(),
                "is no regular file any more (a folder, pipe or device)",
                Kind.OUTSIDE_THE_FILE));
  }

  @Test
  void aTextThatGrowsWhileTheFolderIsReadIsBounded() throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "本文");

    List<SourceItem> items =
        readChanged(
            () -> {
              try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
                grown.setLength(3L << 30);
              }
            });

    assertThat(items)
        .containsExactly(
            ReadFailure.quoting(
                file.toString(),
                "64 MB, more than the 64 MB that a document may have",
                Kind.OVER_A_LIMIT));
  }

  private Path longLine(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] part = new byte[1 << 20];
    Arrays.fill(part, (byte) 'a');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"_id\": \"1\", \"text\": \"最初\"}\n".getBytes(StandardCharsets.UTF_8));
      out.write("{\"_id\": \"2\", \"text\": \"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 65; i++) {
        out.write(part);
      }
      out.write("\"}\n{\"_id\": \"3\", \"text\": \"最後\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  @Test
  void aLineOfACorpusHasAnEndAndTheNextOneIsRead() throws IOException {
    Path corpus = longLine("corpus.jsonl.gz");

    List<SourceItem> items = new ArrayList<>();
    try (Sources sources = Sources.open(List.of(corpus))) {
      sources.forEachRemaining(items::add);
    }

    assertThat(items).hasSize(3);
    assertThat(items.get(1))
        .isEqualTo(
            ReadFailure.quoting(
                corpus + ":2",
                "the line is longer than the 64 MB that a line may have; expected one record a"
                    + " line",
                Kind.IN_THE_FILE));
    assertThat(((ExtractedDocument) items.getLast()).id()).isEqualTo("3");
  }

  @Test
  void aLineOfAnyTextFileHasAnEnd() throws IOException {
    Path file = longLine("queries.jsonl.gz");

    Assertions.assertThatThrownBy(() -> TextLines.all(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ":2: the line is longer than the 64 MB");
  }

  @Test
  void lastLinesAndEmptyOnesAreLines() {
    StringBuilder read = new StringBuilder();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("a\n\nb".getBytes(StandardCharsets.UTF_8));
    try {
      ByteLines lines = new ByteLines(new java.io.ByteArrayInputStream(bytes.toByteArray()), 1);
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        read.append(lines.number()).append(new String(line, StandardCharsets.UTF_8)).append(' ');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ByteLines.TooLongException e) {
      throw new AssertionError(e);
    }
    assertThat(read.toString()).isEqualTo("1a 2 3b ");
  }
}
