package musubi.app.report;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.eval.Comparison;
import musubi.app.eval.Measured;
import musubi.app.eval.statistics.SampleSize;
import musubi.app.goal.Measure;

/**
 * How many judged queries a difference needs to show.
 *
 * @param judged queries that the deviation was measured on; 0 if it is a planning figure
 * @param mean difference that was measured; 0 for a planning figure
 * @param deviation standard deviation of the differences of queries
 */
public record Power(int judged, double mean, double deviation) {

  /**
   * The deviation that is assumed before anything is judged: a hybrid search against plain BM25 in
   * nDCG@10 had .31 on the 96 judged queries of the sample company.
   */
  public static final double PLANNED = 0.32;

  /** With fewer, a deviation says little. */
  private static final int FEWEST = 5;

  private static final List<Double> USUAL = List.of(0.02, 0.03, 0.05, 0.1);

  /** Before anything is judged. */
  public static Power planned() {
    return new Power(0, 0, PLANNED);
  }

  /**
   * By the differences of two runs over the same queries.
   *
   * @throws UserException if fewer than five queries are judged
   */
  public static Power measured(Measured run, Measured baseline, Measure measure) {
    double[] differences =
        Comparison.of(run, baseline, measure.metric(), Map.of()).changes().stream()
            .mapToDouble(Comparison.Change::difference)
            .toArray();
    if (differences.length < FEWEST) {
      throw new UserException(ErrorMessage.of("judge.power-few", differences.length, FEWEST));
    }
    return new Power(
        differences.length,
        DoubleStream.of(differences).average().orElse(0),
        SampleSize.deviation(differences));
  }

  /** Returns the number of queries that a difference needs. */
  public long needed(double difference) {
    return SampleSize.of(deviation, difference);
  }

  /** Returns how many queries are missing for a difference to show; 0 for none. */
  public long more(double difference) {
    return Math.max(0, needed(difference) - judged);
  }

  /** Returns the least difference that the judged queries show. */
  public double detectable() {
    return SampleSize.detectable(deviation, judged);
  }

  /** Returns the usual differences and one more, ascending. */
  public List<Double> differences(double more) {
    return DoubleStream.concat(
            DoubleStream.of(more), USUAL.stream().mapToDouble(Double::doubleValue))
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }
}
