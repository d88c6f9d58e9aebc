package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import musubi.app.eval.Figures;
import musubi.app.eval.Qrels;
import musubi.app.eval.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FuseCommandTest {

  /** nDCG of a query whose one relevant document stands second: 1 / log2(3). */
  private static final double SECOND = 0.6309297536;

  @TempDir Path folder;

  private Path lexical;
  private Path semantic;
  private Path qrels;

  /**
   * Worked out by hand, z counted from the lowest:
   *
   * <pre>
   * q1  lexical  a 2.449  b 1.225  c 0       semantic  c 2.449  b 1.225  a 0      relevant: b
   * q2  lexical  x 2      y 0                semantic  y 2      x 0               relevant: y
   *
   * w = 0.25  q1: a 1.837 b 1.225 c 0.612 → b second    q2: x 1.5 y 0.5 → y second
   * w = 0.75  q1: c 1.837 b 1.225 a 0.612 → b second    q2: y first
   * </pre>
   */
  @BeforeEach
  void writeRuns() throws IOException {
    lexical =
        write(
            "lexical.trec",
            """
            q1 Q0 a 1 3 t
            q1 Q0 b 2 2 t
            q1 Q0 c 3 1 t
            q2 Q0 x 1 2 t
            q2 Q0 y 2 1 t
            """);
    semantic =
        write(
            "semantic.trec",
            """
            q1 Q0 c 1 0.9 t
            q1 Q0 b 2 0.6 t
            q1 Q0 a 3 0.3 t
            q2 Q0 y 1 0.8 t
            q2 Q0 x 2 0.2 t
            """);
    qrels = write("qrels.trec", "q1 0 b 1\nq2 0 y 1\n");
  }

  @ParameterizedTest
  @CsvSource({"0.25, " + SECOND, "0.75, 0.8154648768"})
  void aWeightedSumIsMeasured(double weight, double expected) {
    JsonNode json = fuse("--weight", weight, "--json").json();
    assertThat(json.path("queries").asInt()).isEqualTo(2);
    assertThat(json.path("ndcg@10").asDouble()).isEqualTo(expected, within(1e-9));
    assertThat(json.path("arms").get(0).path("run").asString()).isEqualTo(lexical.toString());
    assertThat(json.path("arms").get(0).path("ndcg@10").asDouble()).isEqualTo(SECOND, within(1e-9));
    assertThat(json.path("arms").get(1).path("ndcg@10").asDouble())
        .isEqualTo((SECOND + 1) / 2, within(1e-9));
    assertThat(json.path("weights").path("semantic").asDouble()).isEqualTo(weight);
    assertThat(json.path("weights").path("lexical").asDouble()).isEqualTo(1 - weight);
  }

  @Test
  void aPackedRunIsReadLikeAPlainOne() throws IOException {
    Path packed = folder.resolve("semantic.trec.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(semantic, out);
    }
    Cli plain = fuse("--weight", 0.75);
    semantic = packed;
    Cli fromPacked = fuse("--weight", 0.75);
    assertThat(fromPacked.exit()).isZero();
    assertThat(fromPacked.out().replace(".gz", "")).isEqualTo(plain.out());
  }

  @Test
  void theFusedRunIsWritten() {
    Path out = folder.resolve("fused.trec");
    assertThat(fuse("--weight", 0.75, "--out", out).out()).contains("Written: " + out);
    Run written = Run.read(out);
    assertThat(written.ranked("q1")).containsExactly("c", "b", "a");
    assertThat(written.ranked("q2")).containsExactly("y", "x");
  }

  @Test
  void withoutAWeightTheRunsCountAlikeAndItSaysSo() {
    Cli said = fuse();
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("weight 0.6", "zscore");
  }

  @Test
  void aFittedWeightIsMeasuredOnTheOtherQueries() throws IOException {
    writeRandomRuns(60);
    Path out = folder.resolve("fused.trec");
    Cli fitted = fuse("--fit", 20, "--draws", 5, "--json", "--out", out);
    JsonNode json = fitted.json();
    assertThat(json.path("queries").asInt()).isEqualTo(60);
    assertThat(json.path("fit").path("held_out").asInt()).isEqualTo(40);
    assertThat(json.path("fit").path("draws").asInt()).isEqualTo(5);
    double fused = json.path("ndcg@10").asDouble();
    assertThat(fused)
        .isGreaterThan(json.path("arms").get(0).path("ndcg@10").asDouble())
        .isGreaterThan(json.path("arms").get(1).path("ndcg@10").asDouble())
        .isBetween(
            json.path("fit").path("lowest").asDouble(),
            json.path("fit").path("highest").asDouble());
    assertThat(json.path("weights").path("semantic").asDouble()).isBetween(0.5, 0.9);
    assertThat(fuse("--fit", 20, "--draws", 5, "--json").json()).isEqualTo(json);
    assertThat(fuse("--fit", 20, "--draws", 5, "--json", "--seed", 2).json()).isNotEqualTo(json);

    double written = Figures.of(Run.read(out), Qrels.read(qrels), 10).values().get("ndcg@10");
    assertThat(written).isEqualTo(fused, within(0.05));
    assertThat(fuse("--fit", 20, "--draws", 5).out())
        .contains("fitted on 20, measured on the other 40", "In no draw below the better run");
  }

  @Test
  void aQueryThatOneRunLacksIsToldOf() throws IOException {
    semantic = write("semantic.trec", "q2 Q0 y 1 0.8 t\n");
    Cli said = fuse("--weight", 0.75);
    assertThat(said.exit()).isZero();
    assertThat(said.err()).contains("answers 1 of the 2 judged queries");
  }

  @Test
  void mistakesAreNamed() throws IOException {
    refused(Cli.run("fuse", "--run", lexical, "--qrels", qrels), 2, "once", "two runs");
    refused(fuse("--fit", 2), 2, "--fit is 2", "2 judged queries");
    refused(fuse("--fit", 0), 2, "--fit is 0");
    refused(fuse("--weight", 1.5), 2, "1.5", "0 to 1");
    refused(fuse("--k", 0), 2, "--k is 0");
    refused(fuse("--fusion", "magic"), 2, "magic");
    semantic = write("nan.trec", "q1 Q0 a 1 NaN t\n");
    refused(fuse(), 1, "nan.trec, line 1", "'NaN' cannot be ordered");
    semantic = write("five.trec", "q1 Q0 a 1 2\n");
    refused(fuse(), 1, "five.trec, line 1", "5 columns; expected 6");
    semantic = write("plain.trec.gz", "q1 Q0 a 1 2 t\n");
    refused(fuse(), 1, "plain.trec.gz", "GZIP");
    semantic = folder.resolve("none.trec");
    refused(fuse(), 1, "none.trec");
    semantic = write("others.trec", "z9 Q0 a 1 2 t\n");
    refused(fuse(), 1, "others.trec answers none of the 2 judged queries", "ids");
  }

  /** Ten candidates a query, two relevant; the semantic run knows better, each knows something. */
  private void writeRandomRuns(int queries) throws IOException {
    StringBuilder words = new StringBuilder();
    StringBuilder meanings = new StringBuilder();
    StringBuilder grades = new StringBuilder();
    Random random = new Random(1);
    for (int q = 0; q < queries; q++) {
      for (int d = 0; d < 30; d++) {
        int grade = d < 2 ? 1 : 0;
        String line = "q%d Q0 d%d 0 %.4f t%n";
        words.append(line.formatted(q, d, 10 + 3 * (random.nextGaussian() + grade)));
        meanings.append(line.formatted(q, d, 0.5 + 0.1 * (random.nextGaussian() + 1.5 * grade)));
        grades.append("q%d 0 d%d %d%n".formatted(q, d, grade));
      }
    }
    lexical = write("lexical.trec", words.toString());
    semantic = write("semantic.trec", meanings.toString());
    qrels = write("qrels.trec", grades.toString());
  }

  private Cli fuse(Object... more) {
    Object[] args = new Object[7 + more.length];
    Object[] first = {"fuse", "--run", lexical, "--run", semantic, "--qrels", qrels};
    System.arraycopy(first, 0, args, 0, 7);
    System.arraycopy(more, 0, args, 7, more.length);
    return Cli.run(args);
  }

  private static void refused(Cli said, int exit, String... words) {
    assertThat(said.exit()).isEqualTo(exit);
    assertThat(said.err()).contains(words).doesNotContain("\tat ");
    assertThat(said.out()).isEmpty();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
