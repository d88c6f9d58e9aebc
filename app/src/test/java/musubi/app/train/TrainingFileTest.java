package musubi.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import musubi.app.UserException;
import musubi.embedder.training.TrainingPair;
import musubi.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of pairs and of running text, plain and gzip, whole and damaged. */
class TrainingFileTest {

  private static final String PAIR = "{\"anchor\":\"休暇\",\"positive\":\"届け出る。\"}\n";

  @TempDir Path folder;
  private final UnreadableLines unreadable = new UnreadableLines();

  private Path file(String name, String content) throws IOException {
    return Files.write(
        folder.resolve(name),
        name.endsWith(".gz") ? gzip(content) : content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pairs.jsonl", "pairs.jsonl.gz"})
  void aPairALine(String name) throws IOException {
    Path file =
        file(
            name,
            PAIR
                + "\n  \n"
                + "{\"anchor\":\"a\\n𠮷\",\"positive\":\"b\",\"source\":\"規程\",\"more\":[1]}\r\n"
                + "{\"anchor\":\"c\",\"positive\":\"d\",\"source\":null}");

    assertThat(PairFile.read(file, unreadable))
        .containsExactly(
            new TrainingPair("休暇", "届け出る。", name),
            new TrainingPair("a\n𠮷", "b", "規程"),
            new TrainingPair("c", "d", name));
    assertThat(unreadable.count()).isZero();
  }

  private List<String> first() {
    return unreadable.first().stream().map(Message::toString).toList();
  }

  @Test
  void aPairMayHaveTextsThatLookRightAndAreNot() throws IOException {
    String pair = "{\"anchor\":\"a\",\"positive\":\"b\",\"negative\":%s}\n";
    Path file =
        file(
            "pairs.jsonl",
            pair.formatted("\"c\"") + pair.formatted("[\"c\",\"d\"]") + pair.formatted("[1]"));

    assertThat(PairFile.read(file, unreadable))
        .containsExactly(
            new TrainingPair("a", "b", "pairs.jsonl", List.of("c")),
            new TrainingPair("a", "b", "pairs.jsonl", List.of("c", "d")));
    assertThat(unreadable.count()).isEqualTo(1);
  }

  @Test
  void linesWithoutAPairAreCountedAndNamed() throws IOException {
    Path file =
        file(
            "pairs.jsonl",
            PAIR
                + "nonsense\n"
                + "{\"anchor\":\"a\"}\n"
                + "{\"anchor\":\" \u3000\",\"positive\":\"b\"}\n"
                + "{\"anchor\":7,\"positive\":\"b\"}\n"
                + "[1, 2]\n"
                + "{\"anchor\":\"a\",\"positive\":\"b\"} {}\n"
                + PAIR);

    assertThat(PairFile.read(file, unreadable)).hasSize(2);

    assertThat(unreadable.count()).isEqualTo(6);
    assertThat(first()).hasSize(6).allMatch(line -> line.startsWith(file + ":"));
    assertThat(first().get(0)).contains(":2: not one JSON object");
    assertThat(first().get(1)).contains(":3: no positive; expected {\"anchor\"");
    assertThat(first().get(2)).contains(":4: no anchor");
    assertThat(first().get(3)).contains(":5: no anchor");
    assertThat(first().get(4)).contains(":6: no anchor");
    assertThat(first().get(5)).contains(":7: not one JSON object");
  }

  @Test
  void onlyTheFirstUnreadableLinesAreKept() throws IOException {
    assertThat(PairFile.read(file("pairs.jsonl", "x\n".repeat(500)), unreadable)).isEmpty();

    assertThat(unreadable.count()).isEqualTo(500);
    assertThat(first()).hasSize(10).last().asString().contains(":10: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text.txt", "text.txt.gz"})
  void aParagraphALineAndAnEmptyLineBetweenDocuments(String name) throws IOException {
    Path file = file(name, "\n\n一。\n二。\n\n \t\n三。\r\n\r\n四。");

    assertThat(TextFile.read(file, unreadable))
        .containsExactly(List.of("一。", "二。"), List.of("三。"), List.of("四。"));
    assertThat(TextFile.read(file("empty-" + name, ""), unreadable)).isEmpty();
    assertThat(unreadable.count()).isZero();
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    assertThat(PairFile.read(file("pairs.jsonl", "\uFEFF" + PAIR), unreadable)).hasSize(1);
    assertThat(TextFile.read(file("text.txt", "\uFEFF一。"), unreadable))
        .containsExactly(List.of("一。"));
    assertThat(first()).isEmpty();
  }

  @Test
  void linesInAnotherEncodingAreNamedAndTheRestIsRead() throws IOException {
    Charset japanese = Charset.forName("Shift_JIS");
    Path pairs = folder.resolve("pairs.jsonl");
    Files.write(pairs, PAIR.getBytes(japanese));
    Files.write(
        pairs, PAIR.getBytes(StandardCharsets.UTF_8), java.nio.file.StandardOpenOption.APPEND);
    Path text = Files.write(folder.resolve("text.txt"), "就業規則\nABC".getBytes(japanese));

    assertThat(PairFile.read(pairs, unreadable)).hasSize(1);
    assertThat(TextFile.read(text, unreadable)).containsExactly(List.of("ABC"));

    assertThat(first()).containsExactly(pairs + ":1: not UTF-8 text", text + ":1: not UTF-8 text");
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    Path missing = folder.resolve("none.jsonl");
    Path plain = Files.writeString(folder.resolve("plain.gz"), PAIR);
    byte[] whole = gzip(PAIR.repeat(3));
    Path part = Files.write(folder.resolve("part.gz"), Arrays.copyOf(whole, whole.length - 12));

    assertThatThrownBy(() -> PairFile.read(missing, unreadable))
        .isInstanceOf(UserException.class)
        .hasMessage(missing + " does not exist.");
    assertThatThrownBy(() -> TextFile.read(folder, unreadable))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(folder.toString());
    assertThatThrownBy(() -> PairFile.read(plain, unreadable))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(plain + " cannot be read", "GZIP");
    assertThatThrownBy(() -> TextFile.read(part, unreadable))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(part + " cannot be read behind line ");
  }
}
