package musubi.app.fusion.heading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.eval.RelevanceTable.Hit;
import org.junit.jupiter.api.Test;

/** The least relevance that headings suggest. */
class RelevanceFloorTest {

  /** Answerable questions at .50, .51 … .99, unanswerable ones at .10 or, in part, at .90. */
  private static Map<String, List<Hit>> hits(int unanswerableAbove) {
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    for (int i = 0; i < 200; i++) {
      hits.put("yes" + i, List.of(new Hit("d", 0.5 + i % 50 / 100.0)));
    }
    for (int i = 0; i < 100; i++) {
      hits.put("no" + i, List.of(new Hit("d", i < unanswerableAbove ? 0.9 : 0.1)));
    }
    return hits;
  }

  @Test
  void keepsNineteenInTwentyOfTheAnswerable() {
    RelevanceFloor floor = RelevanceFloor.of(hits(20), id -> id.startsWith("yes"), 1);

    assertThat(floor.threshold()).isEqualTo(0.52);
    assertThat(floor.answered()).isBetween(0.9, 1.0);
    assertThat(floor.turnedAway()).isBetween(0.79, 0.81);
  }

  @Test
  void withoutUnanswerableQuestionsNothingIsSaidOfThem() {
    Map<String, List<Hit>> hits = hits(0);
    hits.keySet().removeIf(id -> id.startsWith("no"));

    assertThat(RelevanceFloor.of(hits, id -> true, 1).turnedAway()).isNaN();
  }

  @Test
  void aQuestionThatFindsNothingCountsAsTurnedAwayAndOneWithoutRelevanceAsShown() {
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      hits.put("yes" + i, List.of(new Hit("d", Double.NaN)));
      hits.put("no" + i, List.of());
    }
    RelevanceFloor floor = RelevanceFloor.of(hits, id -> id.startsWith("yes"), 1);

    assertThat(floor.answered()).isEqualTo(1);
    assertThat(floor.turnedAway()).isEqualTo(1);
  }
}
