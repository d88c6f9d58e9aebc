package musubi.app.eval.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import musubi.app.eval.Comparison;
import musubi.app.eval.kept.KeptQuery.Ranked;
import org.junit.jupiter.api.Test;

class KeptComparisonTest {

  private static KeptEvaluation evaluation(Object... ranks) {
    Map<String, Integer> byQuery = new LinkedHashMap<>();
    for (int i = 0; i < ranks.length; i += 2) {
      byQuery.put((String) ranks[i], (Integer) ranks[i + 1]);
    }
    return Kept.at("2026-12-01T00:00:00.000Z", byQuery);
  }

  @Test
  void queriesThatBothAskedAreCompared() {
    KeptComparison compared =
        KeptComparison.of(
                evaluation("lost", 1, "same", 2, "won", 0, "gone", 1),
                evaluation("new", 1, "won", 1, "same", 2, "lost", 0),
                Kept.MODE)
            .orElseThrow();

    Comparison comparison = compared.comparison();
    assertThat(comparison.changes())
        .extracting(Comparison.Change::query)
        .containsExactly("won", "same", "lost");
    assertThat(comparison.changes())
        .extracting(Comparison.Change::difference)
        .containsExactly(1.0, 0.0, -1.0);
    assertThat(comparison.changes().getFirst().text()).isEqualTo("wonの検索語");
    assertThat(comparison.difference()).isCloseTo(0, within(1e-9));
    assertThat(comparison.test().p()).isEqualTo(1);
    assertThat(compared.left()).isEqualTo(2);
  }

  @Test
  void whatSharesNoQueryIsNotCompared() {
    assertThat(KeptComparison.of(evaluation("a", 1), evaluation("b", 1), Kept.MODE)).isEmpty();
    assertThat(KeptComparison.of(evaluation("a", 1), evaluation("a", 1), "lexical")).isEmpty();
  }

  @Test
  void placesInBothListsAreKnown() {
    Ranked a = new Ranked("a", 2);
    Ranked b = new Ranked("b", null);
    Ranked c = new Ranked("c", 0);

    assertThat(RankChange.of(List.of(a, b), List.of(b, c)))
        .containsExactly(
            new RankChange(a, 1, OptionalInt.empty()), new RankChange(b, 2, OptionalInt.of(1)));
  }
}
