package musubi.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import musubi.app.eval.statistics.SampleSize;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static double[] values(int n, double mean, double deviation) {
    Random random = new Random(3);
    double[] values = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      values[i] = deviation * random.nextGaussian();
      sum += values[i];
    }
    for (int i = 0; i < n; i++) {
      values[i] += mean - sum / n;
    }
    return values;
  }

  @Test
  void theIntervalDecides() {
    double[] values = values(100, 0.10, 0.2);
    assertThat(Verdict.of(values, 0.05, false).kind()).isEqualTo(Verdict.Kind.GO);
    assertThat(Verdict.of(values, 0.20, false).kind()).isEqualTo(Verdict.Kind.STOP);
    Verdict between = Verdict.of(values, 0.08, false);
    assertThat(between.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
    assertThat(between.more()).isEqualTo(SampleSize.of(SampleSize.deviation(values), 0.02) - 100);
  }

  @Test
  void fewQueriesDecideNothingHoweverSureTheyLook() {
    double[] same = new double[29];
    Arrays.fill(same, 0.5);
    Verdict few = Verdict.of(same, 0.05, false);
    assertThat(few.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
    assertThat(few.more()).isEqualTo(1);
    double[] enough = new double[30];
    Arrays.fill(enough, 0.5);
    assertThat(Verdict.of(enough, 0.05, false).kind()).isEqualTo(Verdict.Kind.GO);
    assertThat(Verdict.of(new double[] {1}, 0.05, false).more()).isEqualTo(29);
  }

  @Test
  void theThresholdItselfDoesOnlyWhereItIsSaidTo() {
    double[] same = new double[40];
    Arrays.fill(same, 0.5);
    assertThat(Verdict.of(same, 0.5, false).kind()).isEqualTo(Verdict.Kind.GO);
    assertThat(Verdict.of(same, 0.5, true).kind()).isEqualTo(Verdict.Kind.STOP);
  }

  /** A mean at the threshold asks for many judgements, and not for endlessly many. */
  @Test
  void aMeanAtTheThresholdAsksForABoundedNumber() {
    Verdict at = Verdict.of(values(100, 0.05, 0.3), 0.05, false);
    assertThat(at.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
    assertThat(at.more()).isBetween(1_000L, 20_000L);
  }
}
