package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import musubi.app.eval.RelevanceTable.Hit;
import org.junit.jupiter.api.Test;

/**
 * Three answerable queries and two that nothing answers:
 *
 * <pre>
 * q1 (a, b relevant)  a .9   x .6   b .35        q4 (nothing)             u .45
 * q2 (c relevant)     y .55  c .5                q5 (judged: v is not)    nothing found
 * q3 (d relevant)     d .2
 * </pre>
 */
class RelevanceTableTest {

  private static final Qrels QRELS =
      new Qrels(
          Map.of(
              "q1", Map.of("a", 2, "b", 1),
              "q2", Map.of("c", 1, "y", 0),
              "q3", Map.of("d", 1),
              "q5", Map.of("v", 0)));

  private static Map<String, List<Hit>> hits() {
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    hits.put("q1", List.of(new Hit("a", 0.9), new Hit("x", 0.6), new Hit("b", 0.35)));
    hits.put("q2", List.of(new Hit("y", 0.55), new Hit("c", 0.5)));
    hits.put("q3", List.of(new Hit("d", 0.2)));
    hits.put("q4", List.of(new Hit("u", 0.45)));
    hits.put("q5", List.of());
    return hits;
  }

  private static RelevanceTable.Row row(RelevanceTable table, double threshold) {
    return table.rows().stream().filter(r -> r.threshold() == threshold).findFirst().orElseThrow();
  }

  private static OptionalDouble share(double part, double whole) {
    return OptionalDouble.of(part / whole);
  }

  @Test
  void everyThresholdSaysWhatIsStillAnsweredAndHowWell() {
    RelevanceTable table = RelevanceTable.of(hits(), QRELS, 10, 0.5);

    assertThat(table.answerable()).isEqualTo(3);
    assertThat(table.unanswerable()).isEqualTo(2);
    assertThat(table.rows())
        .extracting(RelevanceTable.Row::threshold)
        .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
    // Shown: a x b, y c, d, u. First hits a, y, d, u; relevant a b c d.
    assertThat(row(table, 0))
        .isEqualTo(
            new RelevanceTable.Row(
                0, false, share(3, 3), share(1, 2), share(2, 4), share(4, 7), share(4, 4)));
    // Shown: a x, y c, u.
    assertThat(row(table, 0.4))
        .isEqualTo(
            new RelevanceTable.Row(
                0.4, false, share(2, 3), share(1, 2), share(1, 3), share(2, 5), share(2, 4)));
    // Shown: a x, y c; 0.5 itself is enough.
    assertThat(row(table, 0.5))
        .isEqualTo(
            new RelevanceTable.Row(
                0.5, true, share(2, 3), share(2, 2), share(1, 2), share(2, 4), share(2, 4)));
    assertThat(row(table, 0.9))
        .isEqualTo(
            new RelevanceTable.Row(
                0.9, false, share(1, 3), share(2, 2), share(1, 1), share(1, 1), share(1, 4)));
  }

  @Test
  void aThresholdBetweenTheTenthsHasARowOfItsOwn() {
    RelevanceTable table = RelevanceTable.of(hits(), QRELS, 10, 0.95);

    assertThat(table.rows()).hasSize(11);
    // Nothing is shown: there is no precision to speak of.
    assertThat(table.rows().getLast())
        .isEqualTo(
            new RelevanceTable.Row(
                0.95,
                true,
                share(0, 3),
                share(2, 2),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                share(0, 4)));
  }

  @Test
  void noMoreThanKHitsAreShownAndTheyAreChosenAfterTheThreshold() {
    Map<String, List<Hit>> hits =
        Map.of("q1", List.of(new Hit("x", 0.3), new Hit("a", 0.8), new Hit("b", 0.7)));
    RelevanceTable table = RelevanceTable.of(hits, QRELS, 1, 0);

    assertThat(row(table, 0).precision()).hasValue(0);
    assertThat(row(table, 0.5).precision()).hasValue(1);
    // Without a threshold nothing relevant was shown, so nothing can be kept.
    assertThat(row(table, 0.5).recallKept()).isEmpty();
    assertThat(row(table, 0.5).rightlyEmpty()).isEmpty();
  }

  @Test
  void aRelevanceIsAProbability() {
    assertThatThrownBy(() -> new Hit("a", 1.01)).hasMessageContaining("expected 0 to 1");
  }

  /** Where nothing can be said of hits, no threshold hides them. */
  @Test
  void aHitWithoutRelevanceIsShownAtEveryThreshold() {
    RelevanceTable table =
        RelevanceTable.of(
            Map.of("q", List.of(new Hit("right", Double.NaN))),
            new Qrels(Map.of("q", Map.of("right", 1))),
            10,
            0);
    assertThat(table.rows()).allSatisfy(row -> assertThat(row.answered()).hasValue(1));
  }
}
