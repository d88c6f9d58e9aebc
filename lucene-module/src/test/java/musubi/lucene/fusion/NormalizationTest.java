package musubi.lucene.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked out by hand for the scores 2, 4, 4, 4, 5, 5, 7, 9: mean 5, standard deviation 2. */
class NormalizationTest {

  private static final ScoreScale SCALE = ScoreScale.of(2, 4, 4, 4, 5, 5, 7, 9);

  @Test
  void theScaleSaysHowScoresLie() {
    assertThat(SCALE).isEqualTo(new ScoreScale(8, 2, 9, 5, 2));
    assertThat(ScoreScale.of(0.1, 0.1, 0.1).deviation()).isZero();
    assertThat(ScoreScale.of()).isEqualTo(ScoreScale.NONE);
  }

  @Test
  void zScoreCountsInStandardDeviations() {
    assertThat(semantic(new ZScore(), 7)).isEqualTo(2.5, within(1e-12)); // 1 − (−1.5)
    assertThat(semantic(new ZScore(), 1)).isEqualTo(-0.5, within(1e-12)); // below the scale
  }

  @Test
  void minMaxRunsFromZeroToOneAndBeyond() {
    assertThat(semantic(new MinMax(), 9)).isEqualTo(1, within(1e-12));
    assertThat(semantic(new MinMax(), 5.5)).isEqualTo(0.5, within(1e-12));
    assertThat(semantic(new MinMax(), 12.5)).isEqualTo(1.5, within(1e-12));
  }

  @Test
  void theoreticalMinMaxHasTheLowestScoreThereCanBe() {
    // BM25: 4/9 − 2/9; cosines 0.6 … 0.8: (0.7 + 1) / 1.8 − (0.6 + 1) / 1.8
    assertThat(new TheoreticalMinMax().apply(Arm.LEXICAL, 1, 4, SCALE))
        .isEqualTo(2.0 / 9, within(1e-12));
    assertThat(new TheoreticalMinMax().apply(Arm.SEMANTIC, 1, 0.7, ScoreScale.of(0.6, 0.8)))
        .isEqualTo(0.1 / 1.8, within(1e-12));
  }

  @Test
  void ranksFallEvenly() {
    assertThat(new RankNormalization().apply(Arm.LEXICAL, 1, 9, SCALE)).isEqualTo(1);
    assertThat(new RankNormalization().apply(Arm.LEXICAL, 3, 5, SCALE)).isEqualTo(0.75);
  }

  @Test
  void logOddsCountWhereAnArmIsSure() {
    // z = 1, the midpoint: ln 2; the lowest, z = −1.5: ln(1 + e^−2.5) = 0.078889734
    assertThat(semantic(new LogOdds(1), 7)).isEqualTo(Math.log(2) - 0.078889734, within(1e-9));
    // The same step of 0.5 σ counts ever more: 4 → 5 less than 8 → 9.
    double low = semantic(new LogOdds(1), 5) - semantic(new LogOdds(1), 4);
    double high = semantic(new LogOdds(1), 9) - semantic(new LogOdds(1), 8);
    assertThat(high).isGreaterThan(2 * low);
    assertThat(semantic(new LogOdds(1), 2001)).isEqualTo(998 - 1 - 0.078889734, within(1e-6));
    assertThatThrownBy(() -> new LogOdds(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void equalScoresSetNothingApart() {
    ScoreScale equal = ScoreScale.of(3, 3, 3);
    for (Normalization each : List.of(new ZScore(), new MinMax(), new LogOdds(1))) {
      assertThat(each.apply(Arm.SEMANTIC, 2, 3, equal)).isZero();
    }
  }

  private static double semantic(Normalization normalization, double score) {
    return normalization.apply(Arm.SEMANTIC, 1, score, SCALE);
  }
}
