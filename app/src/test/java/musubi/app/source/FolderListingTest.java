package musubi.app.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import musubi.app.source.ReadFailure.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void realFolder() throws IOException {
    folder = Files.createDirectory(temp.toRealPath().resolve("docs"));
  }

  /** Reads office files by their name alone, and leaves out what patterns say. */
  private record Names(IgnorePatterns ignored) implements ExtractionService {

    @Override
    public SortedSet<String> extensions() {
      return new TreeSet<>(List.of(".docx", ".xlsx", ".pdf"));
    }

    @Override
    public long maxBytes() {
      return 1000;
    }

    @Override
    public Iterator<SourceItem> read(Path file, FolderFiles.Opening content, String id) {
      SourceItem document =
          new ExtractedDocument(id, id, file.toString(), "本文", List.of(), List.of(), Map.of());
      return List.of(document).iterator();
    }

    @Override
    public void close() {}
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void writeAll(String... names) throws IOException {
    for (String name : names) {
      write(name, "x");
    }
  }

  /** What was read: ids and failures in order. */
  private record Read(List<String> ids, List<ReadFailure> failures, Map<String, Integer> skipped) {}

  private Read read(String... patterns) {
    try (Sources sources =
        Sources.open(List.of(folder), new Names(IgnorePatterns.of(List.of(patterns))))) {
      List<String> ids = new ArrayList<>();
      List<ReadFailure> failures = new ArrayList<>();
      while (sources.hasNext()) {
        switch (sources.next()) {
          case ExtractedDocument document -> ids.add(document.id());
          case ReadFailure failure -> failures.add(failure);
        }
      }
      return new Read(ids, failures, sources.skipped());
    }
  }

  @Test
  void whatProgramsPutBesideDocumentsIsSkippedAndCounted() throws IOException {
    writeAll(
        "規程.docx",
        "~$規程.docx",
        ".~lock.規程.docx#",
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "~WRL0001.tmp",
        "~下書き.docx",
        "メモ.txt~",
        "途中.tmp",
        "人事/~$給与.xlsx",
        "$RECYCLE.BIN/古い.docx",
        "@eaDir/規程.docx/写し.docx",
        ".git/a.md",
        ".隠し.md");

    Read read = read();

    assertThat(read.ids()).containsExactly("規程.docx");
    assertThat(read.failures()).isEmpty();
    assertThat(read.skipped())
        .isEqualTo(
            Map.of(
                "lock file", 3,
                "system file", 3,
                "temporary file", 4,
                "system folder", 2,
                "hidden file", 1));
  }

  @Test
  void aFileThatTheOperatorNamesIsReadWhateverItsName() throws IOException {
    write("~下書き.md", "本文");

    try (Sources sources =
        Sources.open(
            List.of(folder.resolve("~下書き.md")), new Names(IgnorePatterns.of(List.of("*.md"))))) {
      assertThat(sources.next()).isInstanceOf(ExtractedDocument.class);
    }
  }

  @Test
  void configuredPatternsLeaveOutFilesAndFolders() throws IOException {
    writeAll(
        "a.md",
        "a.bak.md",
        "旧/b.md",
        "下/旧/c.md",
        "下/d.md",
        "下書き/e.md",
        "下/下書き/f.md",
        "控え/残す.md",
        "控え/g.md",
        "写し/残す.md",
        "写し/h.md",
        "か\u3099くせい.md");

    Read read =
        read(
            "# 古いもの",
            "*.bak.md",
            "/旧/",
            "下書き/",
            "控え/*",
            "!控え/残す.md",
            "写し/**",
            "!写し/残す.md",
            "がくせい.md",
            "");

    assertThat(read.ids()).containsExactly("a.md", "下/d.md", "下/旧/c.md", "写し/残す.md", "控え/残す.md");
    assertThat(read.skipped()).isEqualTo(Map.of("ignored", 7));
  }

  @Test
  void aFolderMayHavePatternsOfItsOwnAndTheNearestCount() throws IOException {
    writeAll("a.md", "b.txt", "下/a.md", "下/b.txt", "下/深い/a.md", "下/深い/b.txt");
    write(".musubiignore", "*.txt\n");
    write("下/.musubiignore", "# 逆\n!b.txt\n/a.md\n");

    Read read = read();

    assertThat(read.ids()).containsExactly("a.md", "下/b.txt", "下/深い/a.md", "下/深い/b.txt");
    assertThat(read.failures()).isEmpty();
  }

  @Test
  void aLineOfPatternsThatIsWrongIsNamedAndTheOthersCount() throws IOException {
    writeAll("a.md", "b.md", "c.md");
    write(".musubiignore", "b.md\n[a\n" + "*a".repeat(30) + "*b\nc.md\n");

    Read read = read();

    assertThat(read.ids()).containsExactly("a.md");
    assertThat(read.failures())
        .extracting(ReadFailure::path)
        .containsExactly(folder + "/.musubiignore:2", folder + "/.musubiignore:3");
    assertThat(read.failures().getFirst().reason()).contains("'[a' is no pattern");
    assertThat(read.failures().getLast().reason()).contains("more than 4 asterisks");
    assertThatThrownBy(() -> IgnorePatterns.of(List.of("a.md", "[a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'[a'");
  }

  @Test
  void patternsBehindALinkDoNotCount() throws IOException {
    writeAll("a.md");
    Path elsewhere = Files.writeString(temp.resolve("patterns"), "*.md\n");
    Files.createSymbolicLink(folder.resolve(".musubiignore"), elsewhere);

    Read read = read();

    assertThat(read.ids()).containsExactly("a.md");
    assertThat(read.failures()).singleElement();
    assertThat(read.failures().getFirst().reason()).contains("symbolic link");
  }

  @Test
  void aPipeIsNoDocument() throws Exception {
    writeAll("a.md");
    Path pipe = folder.resolve("b.md");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    Read read = read();

    assertThat(read.ids()).containsExactly("a.md");
    assertThat(read.failures()).isEmpty();
    assertThat(read.skipped()).isEqualTo(Map.of("pipe or device", 1));
  }

  /**
   * A folder that no user can list, not even root: its path is longer than the system takes. It
   * came to that length in two parts, each of which was short enough.
   */
  @Test
  void aFolderThatCannotBeListedIsNamedAndWhatLiesBelowItIsUnknown() throws IOException {
    writeAll("a.md", "z.md");
    Path inner = temp.toRealPath().resolve("inner");
    Path end = inner;
    for (int i = 0; i < 15; i++) {
      end = end.resolve("深".repeat(80));
    }
    Files.createDirectories(end);
    Path near = folder.resolve("部署");
    for (int i = 0; i < 4; i++) {
      near = near.resolve("遠".repeat(80));
    }
    Files.createDirectories(near);
    Path moved = near.resolve("先");
    Files.move(inner, moved);
    try {
      List<Unlisted> unlisted;
      Read read = read();
      try (Sources sources = Sources.open(List.of(folder), new Names(IgnorePatterns.NONE))) {
        unlisted = sources.unlisted();
      }

      assertThat(read.ids()).containsExactly("a.md", "z.md");
      assertThat(unlisted).singleElement();
      Unlisted one = unlisted.getFirst();
      assertThat(one.folder().toString()).startsWith(moved.toString());
      assertThat(one.reason().toString()).contains("File name too long");
      assertThat(one.covers(one.folder().resolve("規程.md"))).isTrue();
      assertThat(one.covers(folder.resolve("a.md"))).isFalse();
      assertThat(read.failures())
          .containsExactly(
              new ReadFailure(one.folder().toString(), one.reason(), Kind.OUTSIDE_THE_FILE));
    } finally {
      Files.move(moved, inner);
    }
  }
}
