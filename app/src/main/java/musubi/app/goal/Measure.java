package musubi.app.goal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.eval.Measured;
import musubi.app.eval.Qrels;
import musubi.app.eval.QueryScores;
import musubi.app.eval.Run;

/**
 * A measure by which searches are compared.
 *
 * @param name as people write it: {@code ndcg@10}, {@code mrr@10}, {@code p@1}, {@code recall@20}
 * @param metric its name in {@link QueryScores}; {@code p@1} is {@code mrr@1} there
 * @param k where it is cut, 1 to {@value #DEEPEST}
 */
public record Measure(String name, String metric, int k) {

  /** The deepest cut: no arm brings more documents. */
  public static final int DEEPEST = 100;

  /** The measure unless another is asked for. */
  public static final String USUAL = "ndcg@10";

  private static final String FIRST = "p@1";

  private static final int USUAL_CUT = 10;

  private static final Pattern CUT = Pattern.compile("(ndcg|mrr|recall)@([1-9][0-9]{0,2})");

  /**
   * Reads a name.
   *
   * @throws UsageException if there is no such measure
   */
  public static Measure parse(String name) {
    if (name.equals(FIRST)) {
      return new Measure(name, "mrr@1", 1);
    }
    if (name.equals("map")) {
      return new Measure(name, name, USUAL_CUT);
    }
    Matcher cut = CUT.matcher(name);
    if (!cut.matches() || Integer.parseInt(cut.group(2)) > DEEPEST) {
      throw new UsageException(ErrorMessage.of("goal.measure", name, DEEPEST));
    }
    return new Measure(name, name, Integer.parseInt(cut.group(2)));
  }

  /** Measures a run, so that {@link Measured#mean} and others know {@link #metric}. */
  public Measured of(String label, Run run, Qrels qrels) {
    return Measured.of(label, run, qrels, k);
  }
}
