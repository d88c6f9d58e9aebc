package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationInputTest {

  @TempDir Path folder;

  @Test
  void judgementsAreReadInBeirAndInTrecColumns() throws IOException {
    Qrels beir = Qrels.read(write("beir.tsv", "query-id\tcorpus-id\tscore\nq\t文書 1.md\t2\n"));
    Qrels trec = Qrels.read(write("trec.qrels", "q 0 d1 1\nq 0 d2 0\n"));

    assertThat(beir.of("q")).containsExactly(Map.entry("文書 1.md", 2));
    assertThat(trec.of("q")).containsOnly(Map.entry("d1", 1), Map.entry("d2", 0));
    assertThat(trec.of("unknown")).isEmpty();
  }

  @Test
  void aMalformedJudgementIsNamedWithItsLine() throws IOException {
    Path file = write("test.tsv", "query-id\tcorpus-id\tscore\nq\td\t1\nq\td\tyes\n");

    assertThatThrownBy(() -> Qrels.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("test.tsv, line 3")
        .hasMessageContaining("whole number");
  }

  @Test
  void aMissingFileOfTheFolderIsNamed() {
    assertThatThrownBy(() -> BeirFolder.read(folder, "dev"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("queries.jsonl is missing");
  }

  @Test
  void aMalformedQueryIsNamedWithItsLine() throws IOException {
    Path file = write("queries.jsonl", "{\"_id\":\"1\",\"text\":\"休暇\"}\n{oops\n");

    assertThatThrownBy(() -> BeirFolder.queries(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("queries.jsonl, line 2")
        .hasMessageContaining("not valid JSON");
  }

  @Test
  void aQueryIdThatIsUsedTwiceIsRefused() throws IOException {
    Path file =
        write("queries.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"b\"}\n");

    assertThatThrownBy(() -> BeirFolder.queries(file)).hasMessageContaining("used before");
  }

  @Test
  void theKindOfAQueryIsKept() throws IOException {
    write(
        "queries.jsonl",
        """
        {"_id":"1","text":"休暇","metadata":{"kind":"keyword","type":"other"}}
        {"_id":"2","text":"休暇は？","metadata":{"type":"question"}}
        {"_id":"3","text":"休み","metadata":{"author":"総務"}}
        {"_id":"4","text":"お休み"}
        """);
    Files.createDirectory(folder.resolve("qrels"));
    write("qrels/test.tsv", "1\ta\t1\n");

    assertThat(BeirFolder.read(folder, "test").kinds())
        .containsExactly(Map.entry("1", "keyword"), Map.entry("2", "question"));
  }

  @Test
  void aQueryOfAnotherSplitIsNotOneWithoutAnAnswer() throws IOException {
    write(
        "queries.jsonl",
        """
        {"_id":"1","text":"休暇"}
        {"_id":"2","text":"旅費"}
        {"_id":"3","text":"社歌"}
        """);
    write("unanswerable.jsonl", "{\"_id\":\"U1\",\"text\":\"宇宙旅行\"}\n");
    Files.createDirectory(folder.resolve("qrels"));
    write("qrels/dev.tsv", "1\ta\t1\n");
    write("qrels/test.tsv", "2\tb\t1\n");

    assertThat(BeirFolder.read(folder, "test").queries()).containsOnlyKeys("2", "3", "U1");
    assertThat(BeirFolder.read(folder, "dev").queries()).containsOnlyKeys("1", "3", "U1");
  }

  @Test
  void anUnanswerableQueryWithTheIdOfAnotherIsRefused() throws IOException {
    write("queries.jsonl", "{\"_id\":\"1\",\"text\":\"休暇\"}\n");
    write("unanswerable.jsonl", "{\"_id\":\"1\",\"text\":\"宇宙旅行\"}\n");
    Files.createDirectory(folder.resolve("qrels"));
    write("qrels/test.tsv", "1\ta\t1\n");

    assertThatThrownBy(() -> BeirFolder.read(folder, "test"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("unanswerable.jsonl")
        .hasMessageContaining("used before");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
