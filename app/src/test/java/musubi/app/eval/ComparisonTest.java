package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final String METRIC = "mrr@10";

  private static final Qrels QRELS = new Qrels(judged("q1", "q2", "q3", "q4"));

  private static Map<String, Map<String, Integer>> judged(String... queries) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    for (String query : queries) {
      grades.put(query, Map.of("right", 1));
    }
    return grades;
  }

  /** The right document of each query at a rank; 0: not found. */
  static Measured measured(String label, int... ranks) {
    Map<String, List<Run.Answer>> answers = new LinkedHashMap<>();
    for (int q = 0; q < ranks.length; q++) {
      List<Run.Answer> list = new ArrayList<>();
      for (int rank = 1; rank <= 10; rank++) {
        list.add(new Run.Answer(rank == ranks[q] ? "right" : "wrong" + rank, -rank));
      }
      answers.put("q" + (q + 1), list);
    }
    return Measured.of(label, new Run(answers), QRELS, 10);
  }

  @Test
  void winsTiesLossesAndTheQueriesThatMovedAreCountedByQuery() {
    Measured before = measured("old", 1, 4, 2, 0);
    Measured after = measured("new", 2, 2, 2, 1);
    Comparison comparison = Comparison.of(after, before, METRIC, Map.of("q1", "休暇は？"));

    // new: 1/2 1/2 1/2 1; old: 1 1/4 1/2 0
    assertThat(comparison.difference()).isCloseTo((2.5 - 1.75) / 4, within(1e-12));
    assertThat(comparison.wins()).isEqualTo(2);
    assertThat(comparison.ties()).isEqualTo(1);
    assertThat(comparison.losses()).isEqualTo(1);
    assertThat(comparison.gained(5))
        .containsExactly(
            new Comparison.Change("q4", "", 0, 1), new Comparison.Change("q2", "", 0.25, 0.5));
    assertThat(comparison.gained(1)).hasSize(1);
    assertThat(comparison.lost(5)).containsExactly(new Comparison.Change("q1", "休暇は？", 1, 0.5));
    // Differences 1, 0.25, 0, -0.5 sum to 0.75. As far are all signs alike (1.75), only 0.25
    // otherwise (1.25), only 0.5 otherwise (0.75), and their mirror images: 6 of 2^3.
    assertThat(comparison.test().p()).isEqualTo(6 / 8.0);
    assertThat(comparison.interval().low()).isLessThan(comparison.difference());
    assertThat(comparison.interval().high()).isGreaterThan(comparison.difference());
  }

  @Test
  void theBaselineIsTheBetterArmBesideAHybridSearch() {
    Measured hybrid = measured("hybrid", 1, 1, 1, 1);
    Measured lexical = measured("lexical", 1, 2, 3, 4);
    Measured semantic = measured("semantic", 1, 1, 3, 4);
    Measured file = measured("yesterday", 1, 1, 1, 1);

    assertThat(Baseline.of(List.of(hybrid, lexical, semantic, file), METRIC)).hasValue(semantic);
    assertThat(Baseline.of(List.of(hybrid, lexical), METRIC)).hasValue(lexical);
    assertThat(Baseline.of(List.of(hybrid, semantic, measured("lexical", 1, 1, 3, 4)), METRIC))
        .get()
        .extracting(Measured::label)
        .isEqualTo("lexical");
  }

  @Test
  void elseTheBaselineIsTheLastRunIfThereAreTwo() {
    Measured hybrid = measured("hybrid", 1, 1, 1, 1);
    Measured lexical = measured("lexical", 1, 2, 3, 4);
    Measured file = measured("yesterday", 1, 1, 1, 1);

    assertThat(Baseline.of(List.of(hybrid, file), METRIC)).hasValue(file);
    assertThat(Baseline.of(List.of(lexical, file), METRIC)).hasValue(file);
    assertThat(Baseline.of(List.of(lexical), METRIC)).isEmpty();
    assertThat(Baseline.labelled(List.of(hybrid, file), "yesterday")).hasValue(file);
  }

  @Test
  void aGroupHasTheMeanOfItsQueriesForEveryRun() {
    Measured first = measured("a", 1, 2, 4, 0);
    Measured second = measured("b", 0, 0, 1, 1);
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("q9", "nobody judged these");
    groups.put("q2", "short");
    groups.put("q1", "short");
    groups.put("q3", "long");

    Breakdown breakdown = Breakdown.of(groups, List.of(first, second), METRIC);

    assertThat(breakdown.groups())
        .containsExactly(
            new Breakdown.Group("short", 2, Map.of("a", 0.75, "b", 0.0)),
            new Breakdown.Group("long", 1, Map.of("a", 0.25, "b", 1.0)));
  }
}
