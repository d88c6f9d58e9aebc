package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The expected values were worked out by hand from trec_eval's definitions:
 *
 * <pre>
 * q1 judged  a=2 b=1 c=0 d=1     returned  c b x a y
 *    gains 0 1 0 2 0 → DCG@3 = 1/log2(3) = 0.63093, ideal@3 = 2 + 1/log2(3) + 1/2 = 3.13093
 *                      DCG@5 = 0.63093 + 2/log2(5) = 1.49228, ideal@5 = 3.13093
 *    RR = 1/2; recall@3 = 1/3, recall@5 = 2/3; AP = (1/2 + 2/4) / 3 = 1/3; judged@5 = 3 of 5
 * q2 judged  e=1                 returned  nothing: all 0
 * q3 judged  f=1                 returned  g f with equal scores → f after g (id descending): RR 1/2
 * </pre>
 */
class MetricsTest {

  private static final double TINY = 5e-6;

  private static final String RUN =
      """
      q1 Q0 c 1 9.5 tag
      q1 Q0 x 7 7.5 tag
      q1 Q0 b 2 8.5 tag
      q1 Q0 a 9 6.5 tag
      q1 Q0 y 5 5.5 tag
      q3 Q0 f 1 1.0 tag
      q3 Q0 g 2 1.0 tag
      q9 Q0 z 1 1.0 tag
      """;

  private static final String QRELS =
      """
      query-id\tcorpus-id\tscore
      q1\ta\t2
      q1\tb\t1
      q1\tc\t0
      q1\td\t1
      q2\te\t1
      q3\tf\t1
      """;

  @Test
  void metricsOfARunFileAreThoseWorkedOutByHand(@TempDir Path folder) throws IOException {
    Run run = Run.read(Files.writeString(folder.resolve("run.trec"), RUN));
    Qrels qrels = Qrels.read(Files.writeString(folder.resolve("test.tsv"), QRELS));

    Map<String, Double> at5 = Figures.of(run, qrels, 5).values();
    assertThat(at5.get("ndcg@5")).isCloseTo((1.49228 / 3.13093 + 0 + 0.63093) / 3, within(TINY));
    assertThat(at5.get("mrr@5")).isCloseTo((0.5 + 0 + 0.5) / 3, within(TINY));
    assertThat(at5.get("recall@5")).isCloseTo((2 / 3.0 + 0 + 1) / 3, within(TINY));
    assertThat(at5.get("recall@100")).isCloseTo((2 / 3.0 + 0 + 1) / 3, within(TINY));
    assertThat(at5.get("map")).isCloseTo((1 / 3.0 + 0 + 0.5) / 3, within(TINY));
    assertThat(at5.get("judged@5")).isCloseTo(4 / 7.0, within(TINY));
    assertThat(Figures.of(run, qrels, 5).unjudged()).isEqualTo(3);

    Map<String, Double> at3 = Figures.of(run, qrels, 3).values();
    assertThat(at3.get("ndcg@3")).isCloseTo((0.63093 / 3.13093 + 0 + 0.63093) / 3, within(TINY));
    assertThat(at3.get("recall@3")).isCloseTo((1 / 3.0 + 0 + 1) / 3, within(TINY));
  }

  @Test
  void orderComesFromScoresAndIdsAndNotFromTheRankColumn(@TempDir Path folder) throws IOException {
    Run run = Run.read(Files.writeString(folder.resolve("run.trec"), RUN));

    assertThat(run.ranked("q1")).containsExactly("c", "b", "x", "a", "y");
    assertThat(run.ranked("q3")).containsExactly("g", "f");
  }

  @Test
  void scoresThatDifferOnlyBeyondAFloatAreTiesAsInTrecEval() {
    Run run =
        new Run(
            Map.of(
                "q",
                List.of(
                    new Run.Answer("a", (float) 0.500000001), new Run.Answer("b", (float) 0.5))));

    assertThat(run.ranked("q")).containsExactly("b", "a");
  }

  @Test
  void aRunReadBackIsTheRunThatWasWritten(@TempDir Path folder) throws IOException {
    Run run = Run.read(Files.writeString(folder.resolve("run.trec"), RUN));
    Path copy = folder.resolve("copy.trec");
    run.write(copy, "tag");

    assertThat(Run.read(copy)).isEqualTo(run);
  }

  @Property
  void everyMetricIsBetweenZeroAndOneAndPerfectForAPerfectRanking(
      @ForAll @Size(min = 1, max = 20) @UniqueElements List<@IntRange(max = 99) Integer> documents,
      @ForAll @IntRange(min = 1, max = 25) int k) {
    List<String> ranked = documents.stream().map(String::valueOf).toList();
    Map<String, Integer> grades = new HashMap<>();
    for (int i = 0; i < ranked.size(); i++) {
      grades.put(ranked.get(i), ranked.size() - i);
    }
    assertThat(Metrics.ndcg(ranked, grades, k)).isCloseTo(1, within(1e-12));
    assertThat(Metrics.ndcg(ranked.reversed(), grades, k)).isBetween(0.0, 1.0);
    assertThat(Metrics.averagePrecision(ranked.reversed(), grades)).isCloseTo(1, within(1e-12));
    assertThat(Metrics.recall(ranked, grades, k))
        .isCloseTo(Math.min(1.0, (double) k / ranked.size()), within(1e-12));
  }
}
