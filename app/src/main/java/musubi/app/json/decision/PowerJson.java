package musubi.app.json.decision;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import musubi.app.eval.statistics.SampleSize;
import musubi.app.goal.Measure;
import musubi.app.report.Power;

/** How many queries a difference needs, by {@code judge power}. */
public record PowerJson(
    String metric,
    int judged,
    @JsonUnwrapped Spread spread,
    double difference,
    long needed,
    long more,
    @JsonUnwrapped Test test,
    List<Needed> table) {

  /** Mean and standard deviation of the differences of queries; assumed if nothing is judged. */
  public record Spread(double mean, double deviation, boolean assumed) {}

  /** The chances of finding what is there, and what is not. */
  public record Test(double power, double alpha) {}

  /** A difference and its number of queries. */
  public record Needed(double difference, long queries) {}

  /** The answer. */
  public static PowerJson of(Power power, Measure measure, double difference) {
    return new PowerJson(
        measure.name(),
        power.judged(),
        new Spread(power.mean(), power.deviation(), power.judged() == 0),
        difference,
        power.needed(difference),
        power.more(difference),
        new Test(SampleSize.POWER, SampleSize.ALPHA),
        power.differences(difference).stream()
            .map(each -> new Needed(each, power.needed(each)))
            .toList());
  }
}
