package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedRunTest {

  private static final Qrels QRELS =
      new Qrels(Map.of("q1", Map.of("a", 1), "q2", Map.of("文書 1.md", 1)));

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private ComparedRun read(String text) throws IOException {
    return ComparedRun.read("other", write("other.trec", text), QRELS, 2);
  }

  @Test
  void blanksTabsEmptyLinesAndCarriageReturnsAreTaken() throws IOException {
    ComparedRun read =
        read(
            "\uFEFFq1 Q0  a\t1 2.5e1 tag\r\n\r\n  q1\tQ0\tb\t2\t-3\ttag\n\nq2\tQ0\t文書 1.md\t1\t1\tt");

    assertThat(read.run().ranked("q1")).containsExactly("a", "b");
    assertThat(read.run().ranked("q2")).containsExactly("文書 1.md");
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void aRunMayBeGzip() throws IOException {
    Path file = folder.resolve("bm25.trec.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("q1 Q0 a 1 1.0 t\nq2 Q0 b 1 1.0 t\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(ComparedRun.read("bm25", file, QRELS, 10).run().ranked("q1")).containsExactly("a");
    assertThatThrownBy(() -> ComparedRun.read("x", write("x.gz", "q1 Q0 a 1 1 t\n"), QRELS, 10))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("x.gz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q1 Q0 a 1 1.0 | line 2: 5 columns",
        "q1 Q0 a 1 high t | line 2: the score 'high' is not a number",
        "q1 Q0 a 1 NaN t | line 2: the score 'NaN' cannot be ordered"
      })
  void aLineThatIsNoneIsNamed(String line, String message) {
    assertThatThrownBy(() -> read("q2 Q0 b 1 1.0 t\n" + line + "\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other.trec, " + message);
  }

  @Test
  void aRunOfOtherQueriesIsRefusedWithAnExampleOfBoth() {
    assertThatThrownBy(() -> read("x1 Q0 a 1 1 t\nx2 Q0 a 1 1 t\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none of its 2 queries is among the 2 that are judged (x1 there, q");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none of its 0 queries");
  }

  @Test
  void whatDoesNotFitIsSaid() throws IOException {
    ComparedRun read =
        read("q1 Q0 a 1 9 t\nq1 Q0 b 1 8 t\nq1 Q0 c 1 7 t\nx1 Q0 a 1 1 t\nx2 Q0 a 1 1 t\n");

    assertThat(read.notes())
        .satisfiesExactly(
            note -> assertThat(note).startsWith("other answers 1 of the 2 judged queries"),
            note -> assertThat(note).startsWith("other has 2 queries that are not judged"),
            note -> assertThat(note).contains("up to 3 documents a query, the other runs up to 2"));
  }

  @Test
  void anIdWithABlankIsFoundAgainInARunThatWasWritten() throws IOException {
    Run run = new Run(Map.of("q2", List.of(new Run.Answer("文書 1.md", 1))));
    Path file = folder.resolve("written.trec");
    run.write(file, "t");

    assertThat(ComparedRun.read("written", file, QRELS, 10).run()).isEqualTo(run);
  }

  @Test
  void aRunIsCalledAsItsFileAndWithItsFolderIfThatIsTaken() {
    assertThat(
            ComparedRun.labels(
                List.of(
                    Path.of("runs/bm25.trec.gz"),
                    Path.of("before/hybrid.trec"),
                    Path.of("x/before/hybrid.run"),
                    Path.of("ruri-v3.1.txt")),
                List.of("hybrid", "lexical")))
        .containsExactly(
            Map.entry("bm25", Path.of("runs/bm25.trec.gz")),
            Map.entry("before/hybrid", Path.of("before/hybrid.trec")),
            Map.entry("before/hybrid#2", Path.of("x/before/hybrid.run")),
            Map.entry("ruri-v3.1", Path.of("ruri-v3.1.txt")));
  }
}
