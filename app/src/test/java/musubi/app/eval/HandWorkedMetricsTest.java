package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases worked out by hand from trec_eval's definitions, each with its arithmetic, to four decimals
 * and more. The logarithms: log2(3) = 1.58496, log2(4) = 2, log2(5) = 2.32193, log2(6) = 2.58496.
 */
class HandWorkedMetricsTest {

  private static final double FOUR_DECIMALS = 5e-6;

  @TempDir Path folder;

  private Map<String, Double> figures(String run, String qrels, int k) throws IOException {
    return Figures.of(run(run), qrels(qrels), k).values();
  }

  private Run run(String text) throws IOException {
    return Run.read(Files.writeString(folder.resolve("run.trec"), text));
  }

  private Qrels qrels(String text) throws IOException {
    return Qrels.read(Files.writeString(folder.resolve("qrels.trec"), text));
  }

  private static void assertFigure(Map<String, Double> figures, String metric, double expected) {
    assertThat(figures.get(metric)).as(metric).isCloseTo(expected, within(FOUR_DECIMALS));
  }

  @Test
  void gradesAreGains() throws IOException {
    Map<String, Double> figures =
        figures(
            """
            q Q0 d 1 4 t
            q Q0 a 2 3 t
            q Q0 c 3 2 t
            q Q0 b 4 1 t
            """,
            "q 0 a 3\nq 0 b 2\nq 0 c 1\nq 0 d 0\n",
            3);

    // gains 0 3 1: 3/1.58496 + 1/2 = 1.89279 + 0.5 = 2.39279
    // ideal 3 2 1: 3 + 2/1.58496 + 1/2 = 3 + 1.26186 + 0.5 = 4.76186
    assertFigure(figures, "ndcg@3", 0.502490);
    assertFigure(figures, "mrr@3", 1 / 2.0);
    assertFigure(figures, "recall@3", 2 / 3.0);
    // relevant at ranks 2, 3 and 4: (1/2 + 2/3 + 3/4) / 3 = 1.91667 / 3
    assertFigure(figures, "map", 0.638889);
    assertFigure(figures, "judged@3", 1);
  }

  @Test
  void equalScoresAreOrderedByTheBytesOfTheIdsDescending() throws IOException {
    Map<String, Double> figures =
        figures(
            """
            q Q0 Z 1 0.5 t
            q Q0 あ 2 0.5 t
            q Q0 a 3 0.5 t
            q Q0 z 4 0.5 t
            """,
            "q 0 a 1\n",
            10);

    // あ (e3 81 82), z (7a), a (61), Z (5a): a has rank 3, whatever the file says. 1/log2(4)
    assertFigure(figures, "ndcg@10", 0.5);
    assertFigure(figures, "mrr@10", 1 / 3.0);
    assertFigure(figures, "map", 1 / 3.0);
  }

  @Test
  void unjudgedDocumentsAreNotRelevantButLeaveTheCondensedList() throws IOException {
    String run = "q Q0 u 1 5 t\nq Q0 a 2 4 t\nq Q0 v 3 3 t\nq Q0 c 4 2 t\nq Q0 b 5 1 t\n";
    String judged = "q 0 a 1\nq 0 b 1\nq 0 c 0\n";
    Map<String, Double> figures = figures(run, judged, 5);

    // u a v c b: 1/1.58496 + 1/2.58496 = 0.63093 + 0.38685 = 1.01778
    // ideal: 1 + 0.63093 = 1.63093
    assertFigure(figures, "ndcg@5", 0.624049);
    // (1/2 + 2/5) / 2
    assertFigure(figures, "map", 0.45);
    assertFigure(figures, "judged@5", 3 / 5.0);
    assertThat(Figures.of(run(run), qrels(judged), 5).unjudged()).isEqualTo(2);

    QueryScores condensed = Measured.of("r", run(run), qrels(judged), 5).condensed().orElseThrow();
    // a c b: 1 + 1/2 = 1.5 of 1.63093
    assertThat(condensed.mean("ndcg@5")).isCloseTo(0.919721, within(FOUR_DECIMALS));
    // (1/1 + 2/3) / 2
    assertThat(condensed.mean("map")).isCloseTo(0.833333, within(FOUR_DECIMALS));
    assertThat(condensed.mean("mrr@5")).isEqualTo(1);
  }

  @Test
  void condensedListsSayNothingWhereOnlyRelevantDocumentsAreNamed() throws IOException {
    Measured measured =
        Measured.of("r", run("q Q0 u 1 5 t\nq Q0 a 2 4 t\n"), qrels("q 0 a 1\n"), 5);

    assertThat(measured.condensed()).isEmpty();
  }

  @Test
  void gradesBelowZeroAreNoGains() throws IOException {
    Map<String, Double> figures =
        figures("q Q0 a 1 2 t\nq Q0 b 2 1 t\n", "q 0 a -2\nq 0 b 1\nq 0 c -1\n", 10);

    // gains 0 1: 1/1.58496; ideal 1
    assertFigure(figures, "ndcg@10", 0.630930);
    assertFigure(figures, "mrr@10", 0.5);
    assertFigure(figures, "recall@10", 1);
    assertFigure(figures, "map", 0.5);
  }

  @Test
  void aJudgedQueryThatTheRunLacksCountsAsNothingAndAnUnjudgedOneNotAtAll() throws IOException {
    Map<String, Double> figures =
        figures("q1 Q0 a 1 1 t\nq9 Q0 a 1 1 t\n", "q1 0 a 1\nq2 0 a 1\nq3 0 b 1\nq4 0 b 0\n", 10);

    // (1 + 0 + 0 + 0) / 4; q4 has no relevant document
    for (String metric : QueryScores.names(10)) {
      assertFigure(figures, metric, 1 / 4.0);
    }
  }

  @Test
  void aListShorterThanKIsAllThereIs() throws IOException {
    Map<String, Double> figures = figures("q Q0 a 1 1 t\n", "q 0 a 1\nq 0 b 1\nq 0 c 1\n", 10);

    // 1 of 1 + 1/1.58496 + 1/2 = 2.13093
    assertFigure(figures, "ndcg@10", 0.469279);
    assertFigure(figures, "recall@10", 1 / 3.0);
    assertFigure(figures, "map", 1 / 3.0);
    assertFigure(figures, "judged@10", 1);
  }

  @Test
  void theIdealIsCutAtKToo() throws IOException {
    Map<String, Double> figures =
        figures("q Q0 a 1 2 t\nq Q0 b 2 1 t\n", "q 0 a 1\nq 0 b 2\nq 0 c 1\n", 1);

    // gain 1; ideal 2
    assertFigure(figures, "ndcg@1", 0.5);
    assertFigure(figures, "recall@1", 1 / 3.0);
    // (1/1 + 2/2) / 3: average precision is not cut
    assertFigure(figures, "map", 2 / 3.0);
  }

  @Test
  void aDocumentThatIsThereTwiceIsRefusedAsByTrecEval() {
    assertThatThrownBy(() -> run("q Q0 a 1 2 t\nr Q0 a 1 2 t\nq Q0 a 2 1 t\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("run.trec, line 3")
        .hasMessageContaining("the document a is there twice for the query q");
    assertThatThrownBy(() -> qrels("q 0 a 1\nq 0 a 1\nq 0 a 0\n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("qrels.trec, line 3")
        .hasMessageContaining("judged 1 before");
  }
}
