package musubi.app.mine.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionBiasTest {

  private static final List<Double> TRUE = List.of(1.0, 0.6, 0.45, 0.3, 0.2);

  /** People look at ranks as {@link #TRUE} says and open what is relevant; rankings change. */
  private static List<ClickLog.Impression> log(int searches, long seed) {
    Random random = new Random(seed);
    List<ClickLog.Impression> log = new ArrayList<>();
    for (int s = 0; s < searches; s++) {
      int query = random.nextInt(40);
      List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
      // Two rankings a query: the documents stand in the order of their relevance, or turned round.
      if (random.nextBoolean()) {
        Collections.rotate(order, 1 + query % 4);
      }
      for (int r = 0; r < order.size(); r++) {
        int document = order.get(r);
        double relevance = 0.9 - 0.15 * document;
        log.add(
            new ClickLog.Impression(
                "q" + query,
                "q" + query,
                "s" + s,
                "d" + document,
                r + 1,
                random.nextDouble() < TRUE.get(r) * relevance));
      }
    }
    return log;
  }

  @Test
  void findsHowOftenRanksAreLookedAt() {
    PositionBias bias = PositionBias.of(log(20_000, 1)).orElseThrow();
    assertThat(bias.at(1)).isEqualTo(1);
    assertThat(bias.at(2)).isCloseTo(0.6, within(0.05));
    assertThat(bias.at(3)).isCloseTo(0.45, within(0.05));
    assertThat(bias.at(4)).as("4 and 5 are one group").isBetween(0.18, 0.32);
    assertThat(bias.at(30)).isEqualTo(bias.at(11));
  }

  @Test
  void theRelevanceOfWhatStandsFirstIsNoBias() {
    // Every document always stands at the same rank: clicks by rank tell of relevance alone.
    List<ClickLog.Impression> still = new ArrayList<>();
    Random random = new Random(2);
    for (int s = 0; s < 5_000; s++) {
      for (int rank = 1; rank <= 5; rank++) {
        still.add(
            new ClickLog.Impression(
                "q", "q", "s" + s, "d" + rank, rank, random.nextDouble() < 0.5 / rank));
      }
    }
    assertThat(PositionBias.of(still)).isEmpty();
  }

  @Test
  void aSmallLogSaysNothing() {
    assertThat(PositionBias.of(log(20, 3))).isEmpty();
    assertThat(PositionBias.of(List.of())).isEmpty();
  }
}
