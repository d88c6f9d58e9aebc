package musubi.app.fusion.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  private static final CrossValidation FIVE = new CrossValidation(5, 1);

  @Test
  void aWeightThatIsFarBetterThanTheDefaultWins() {
    List<JudgedQuery> queries = Queries.random(60, 0, 2.5, 1);
    CrossValidation.Verdict verdict = run(queries, 0.1);
    assertThat(verdict.fittedWins()).isTrue();
    assertThat(verdict.fittedMean()).isGreaterThan(verdict.defaultMean() + 0.2);
    assertThat(verdict.wins()).isGreaterThan(verdict.losses());
    assertThat(verdict.p()).isLessThan(0.01);
    assertThat(verdict.fitted().semantic()).isGreaterThan(0.8);
    assertThat(verdict.foldWeights()).hasSize(5).allMatch(w -> w > 0.7);
  }

  @Test
  void aDefaultThatIsRightIsNotReplaced() {
    CrossValidation.Verdict verdict = run(Queries.random(60, 1.5, 1.5, 2), 0.5);
    assertThat(verdict.fittedWins()).isFalse();
  }

  @Test
  void aLeadThatLuckExplainsIsNotEnough() {
    assertThat(verdict(0.51, 0.50, 0.06).fittedWins()).isFalse();
    assertThat(verdict(0.51, 0.50, 0.05).fittedWins()).isTrue();
  }

  /** The test is two-sided: it says as well that the default is better. */
  @Test
  void aWeightThatIsCertainlyWorseDoesNotWin() {
    assertThat(verdict(0.50, 0.51, 0.001).fittedWins()).isFalse();
    List<JudgedQuery> queries = Queries.random(60, 2.5, 0, 1);
    WeightFit wrong =
        new WeightFit() {
          @Override
          public double defaultWeight() {
            return 0.1;
          }

          @Override
          public FittedWeight fit(List<JudgedQuery> ignored) {
            return new FittedWeight(0.9, 1, 0, 60);
          }
        };
    CrossValidation.Verdict verdict =
        FIVE.run(queries, wrong, (q, weight) -> Queries.quality(queries.get(q), weight));
    assertThat(verdict.p()).isLessThan(0.01);
    assertThat(verdict.losses()).isGreaterThan(verdict.wins());
    assertThat(verdict.fittedWins()).isFalse();
  }

  @Test
  void noWeightIsFittedOnTheQueryThatItRanks() {
    List<JudgedQuery> queries = Queries.random(23, 0.5, 1.5, 4);
    ListwiseFit fit = new ListwiseFit(0.3, 0);
    List<Double> weights = FIVE.weights(queries, fit);
    assertThat(weights).hasSize(23);
    assertThat(new HashSet<>(weights)).hasSize(5);
    for (double weight : new HashSet<>(weights)) {
      List<JudgedQuery> others = new ArrayList<>();
      for (int q = 0; q < queries.size(); q++) {
        if (weights.get(q) != weight) {
          others.add(queries.get(q));
        }
      }
      assertThat(others.size()).isBetween(18, 19);
      assertThat(fit.fit(others).semantic()).isEqualTo(weight, within(1e-9));
    }
    assertThat(run(queries, 0.3)).isEqualTo(run(queries, 0.3));
  }

  @Test
  void fewerQueriesThanFoldsAreRefused() {
    List<JudgedQuery> four = Queries.random(4, 1, 1, 1);
    assertThatThrownBy(() -> FIVE.weights(four, new ListwiseFit(0.5, 5)))
        .hasMessageContaining("4 queries");
    assertThatThrownBy(() -> new CrossValidation(1, 1)).hasMessageContaining("not 1");
  }

  private static CrossValidation.Verdict verdict(double fitted, double usual, double p) {
    return new CrossValidation.Verdict(
        new FittedWeight(0.6, 1, 2, 30), List.of(0.6), List.of(), fitted, usual, 5, 4, p);
  }

  private static CrossValidation.Verdict run(List<JudgedQuery> queries, double defaultWeight) {
    return FIVE.run(
        queries,
        new ListwiseFit(defaultWeight, ListwiseFit.DEFAULT_PULL),
        (query, weight) -> Queries.quality(queries.get(query), weight));
  }
}
