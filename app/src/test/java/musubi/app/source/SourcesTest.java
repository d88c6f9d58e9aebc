package musubi.app.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.message.ErrorText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  @TempDir Path folder;

  private static List<SourceItem> readAll(Path... paths) {
    try (Sources sources = Sources.open(List.of(paths))) {
      List<SourceItem> items = new ArrayList<>();
      sources.forEachRemaining(items::add);
      assertThat(sources.readBytes()).isEqualTo(sources.totalBytes());
      return items;
    }
  }

  private static List<String> ids(List<SourceItem> items) {
    return items.stream()
        .filter(ExtractedDocument.class::isInstance)
        .map(item -> ((ExtractedDocument) item).id())
        .toList();
  }

  private static List<ReadFailure> failures(List<SourceItem> items) {
    return items.stream()
        .filter(ReadFailure.class::isInstance)
        .map(ReadFailure.class::cast)
        .toList();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aFolderIsReadInTheOrderOfItsPathsAndIdsAreThosePaths() throws IOException {
    write("規程/b.md", "b");
    write("a.txt", "a");
    write("規程/a.html", "<p>a");
    write(".git/config.txt", "hidden");
    write("image.png", "binary");

    try (Sources sources = Sources.open(List.of(folder))) {
      List<SourceItem> items = new ArrayList<>();
      sources.forEachRemaining(items::add);
      assertThat(ids(items)).containsExactly("a.txt", "規程/a.html", "規程/b.md");
      assertThat(sources.skipped()).containsEntry(".png", 1);
    }
  }

  @Test
  void ofSeveralFoldersEachIdStartsWithItsFolder() throws IOException {
    write("one/a.md", "1");
    write("two/a.md", "2");

    assertThat(ids(readAll(folder.resolve("one"), folder.resolve("two"))))
        .containsExactly("one/a.md", "two/a.md");
  }

  @Test
  void otherEncodingsAreReadAndWhatIsNoTextIsReportedAndNotIndexedAsNonsense() throws IOException {
    write("good.txt", "\uFEFF最初の行");
    Files.write(folder.resolve("sjis.txt"), "ok\n規程".getBytes(Charset.forName("windows-31j")));
    Files.write(folder.resolve("noise.txt"), new byte[] {1, (byte) 0x80, 2, (byte) 0xFF, 3});

    List<SourceItem> items = readAll(folder);

    assertThat(ids(items)).containsExactly("good.txt", "sjis.txt");
    assertThat(((ExtractedDocument) items.getFirst()).text()).startsWith("最初");
    assertThat(((ExtractedDocument) items.getLast()).text()).contains("規程");
    assertThat(failures(items)).hasSize(1);
    assertThat(failures(items).getFirst().path()).endsWith("noise.txt");
    assertThat(failures(items).getFirst().reason()).contains("not text", "UTF-8");
  }

  @Test
  void linksAreNotFollowedAndCounted() throws IOException {
    write("inside/a.md", "a");
    Path outside = write("outside/secret.md", "secret");
    Files.createSymbolicLink(folder.resolve("inside/link.md"), outside);

    try (Sources sources = Sources.open(List.of(folder.resolve("inside")))) {
      List<SourceItem> items = new ArrayList<>();
      sources.forEachRemaining(items::add);
      assertThat(ids(items)).containsExactly("a.md");
      assertThat(sources.skipped()).containsEntry("symbolic link", 1);
    }
  }

  @Test
  void aSourceWithoutDocumentsSaysWhatItHolds() throws IOException {
    write("pictures/a.png", "x");
    Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> readAll(folder.resolve("empty")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("empty")
        .hasMessageContaining(".md");
    assertThatThrownBy(() -> readAll(folder.resolve("pictures"))).hasMessageContaining(".png=1");
    assertThatThrownBy(() -> readAll(folder.resolve("missing")))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> readAll(folder.resolve("pictures/a.png")))
        .hasMessageContaining("not a kind of file");
  }

  @Test
  void aCorpusKeepsItsIdsAndReportsEachBadLineByNumber() throws IOException {
    Path corpus =
        write(
            "corpus.jsonl",
            """
            {"_id": "x y", "title": "題", "text": "本文", "metadata": {"path": "p.md", "n": 3}}
            not json

            {"id": 7, "text": "id でもよい"}
            {"title": "no id"}
            {"_id": "t", "text": 5}
            {"_id": "e", "title": " ", "text": ""}
            {"_id": "x y", "text": "again"}
            ["_id"]
            {"_id": "z", "text": "two"} {"_id": "objects"}
            """);

    List<SourceItem> items = readAll(corpus);

    assertThat(ids(items)).containsExactly("x y", "7");
    ExtractedDocument first = (ExtractedDocument) items.getFirst();
    assertThat(first.path()).isEqualTo("p.md");
    assertThat(first.metadata()).containsEntry("n", List.of("3"));
    assertThat(failures(items))
        .extracting(f -> f.path().substring(f.path().lastIndexOf(':')))
        .containsExactly(":2", ":5", ":6", ":7", ":8", ":9", ":10");
    assertThat(failures(items))
        .extracting(ReadFailure::reason)
        .satisfiesExactly(
            r -> assertThat(r).contains("not valid JSON"),
            r -> assertThat(r).contains("no _id"),
            r -> assertThat(r).contains("not a string"),
            r -> assertThat(r).contains("neither title nor text"),
            r -> assertThat(r).contains("earlier document"),
            r -> assertThat(r).contains("no _id"),
            r -> assertThat(r).contains("not valid JSON"));
  }

  @Test
  void aTruncatedGzipIsReportedAndWhatCameBeforeIsKept() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed, true)) {
      out.write("{\"_id\": \"1\", \"text\": \"a\"}\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      out.write("{\"_id\": \"2\", \"text\": \"b\"}\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    byte[] bytes = packed.toByteArray();
    Path corpus = folder.resolve("corpus.jsonl.gz");
    Files.write(corpus, Arrays.copyOf(bytes, bytes.length - 12));

    List<SourceItem> items = readAll(corpus);

    assertThat(ids(items)).startsWith("1");
    assertThat(failures(items)).singleElement();
    assertThat(failures(items).getFirst().reason()).contains("breaks off");
  }

  @Test
  void aLoneSurrogateInJsonIsText() throws IOException {
    Path corpus = write("corpus.jsonl", "{\"_id\": \"1\", \"text\": \"a\\ud800b\"}\n");

    assertThat(ids(readAll(corpus))).containsExactly("1");
  }

  @Test
  void aNameThatStandsTwiceIsRefusedSoThatNoRuleIsLost() throws IOException {
    Path corpus =
        write(
            "corpus.jsonl",
            """
            {"_id": "1", "text": "a", "metadata": {"acl": "nobody", "acl": "everybody"}}
            {"_id": "2", "text": "a", "acl": "nobody", "acl": "everybody"}
            {"_id": "3", "text": "a"}
            """);
    Path markdown = write("a.md", "---\nacl: nobody\nacl: everybody\n---\n本文\n");
    Path toml = write("b.md", "+++\nacl = 'nobody'\nacl = 'everybody'\n+++\n本文\n");

    assertThat(ids(readAll(corpus))).containsExactly("3");
    assertThat(failures(readAll(corpus)))
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.reason()).contains("not valid JSON", "acl"));
    assertThat(failures(readAll(markdown)).getFirst().reason())
        .contains("front matter", "not valid YAML", "acl");
    assertThat(failures(readAll(toml)).getFirst().reason())
        .contains("front matter, line 4", "not valid TOML", "Duplicate key");
  }

  @Test
  void aFailureKeepsItsKindAndOneOfAnEarlierVersionIsTriedAgain() {
    tools.jackson.databind.json.JsonMapper json =
        tools.jackson.databind.json.JsonMapper.builder().build();
    for (ReadFailure.Kind kind : ReadFailure.Kind.values()) {
      ReadFailure failure = new ReadFailure("a.md", ErrorMessage.of("unread.pictures", 3), kind);
      assertThat(json.readValue(json.writeValueAsString(failure), ReadFailure.class))
          .isEqualTo(failure)
          .extracting(read -> new ErrorText(Locale.JAPANESE).of(((ReadFailure) read).message()))
          .isEqualTo("文字がありません。3 ページすべてが、スキャナーで読み取ったような画像です。このプログラムに文字認識の機能はありません");
    }
    assertThat(
            json.readValue(
                "{\"path\":\"a.md\",\"reason\":\"r\",\"dependsOnOthers\":false}",
                ReadFailure.class))
        .isEqualTo(ReadFailure.quoting("a.md", "r", ReadFailure.Kind.OUTSIDE_THE_FILE));
  }

  @Test
  void idsThatCannotBeKeptAsTheyAreAreRefused() throws IOException {
    Path corpus =
        write(
            "corpus.jsonl",
            """
            {"_id": 1e999, "text": "a"}
            {"_id": 1.5, "text": "a"}
            {"_id": "a\\nb", "text": "a"}
            {"_id": "\\u001b[31m", "text": "a"}
            {"_id": "  ", "text": "a"}
            {"_id": 12345678901234567890123, "text": "a"}
            """);

    List<SourceItem> items = readAll(corpus);

    assertThat(ids(items)).containsExactly("12345678901234567890123");
    assertThat(failures(items))
        .extracting(ReadFailure::reason)
        .satisfiesExactly(
            r -> assertThat(r).contains("a fraction or exponent"),
            r -> assertThat(r).contains("a fraction or exponent"),
            r -> assertThat(r).contains("control character U+000A"),
            r -> assertThat(r).contains("control character U+001B"),
            r -> assertThat(r).contains("no _id"));
  }
}
