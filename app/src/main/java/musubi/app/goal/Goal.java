package musubi.app.goal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import musubi.app.UsageException;
import musubi.app.eval.Gate;

/**
 * What a search has to reach, fixed before it is measured.
 *
 * @param text as it was given: {@code ndcg@10>=+0.05} is a difference to plain BM25, {@code
 *     mrr@10>=lexical+0.02} one to another search, {@code p@1>=0.7} a figure; {@code
 *     semantic:ndcg@10>=0.6} names the search that has to reach it
 * @param until when it has to be decided
 * @param queries the judged queries on which it is measured
 * @param set when it was fixed
 */
public record Goal(String text, LocalDate until, JudgedQueries queries, Instant set) {

  /** The search that has to reach a goal that names none. */
  public static final String SUBJECT = "hybrid";

  /** The search that a difference is measured to, unless another is named. */
  public static final String PLAIN = "plain";

  /**
   * Judged queries as they were when the goal was fixed.
   *
   * @param folder absolute, in BEIR layout
   * @param split name of the judgements
   * @param judged number of queries
   * @param sha256 by {@link musubi.app.judge.QueriesHash}
   */
  public record JudgedQueries(Path folder, String split, int judged, String sha256) {}

  /** Refuses a text that is no goal. */
  public Goal {
    parse(text);
  }

  /**
   * Reads what has to be reached.
   *
   * @throws UsageException if it is no goal, or names no known measure
   */
  public static Gate parse(String text) {
    Gate gate = Gate.parse(text, PLAIN);
    Measure.parse(gate.metric());
    return gate;
  }

  /** Returns the measure. */
  public Measure measure() {
    return Measure.parse(parse(text).metric());
  }

  /** Returns the label of the search that has to reach it. */
  public String subject() {
    String label = parse(text).label();
    return label.isEmpty() ? SUBJECT : label;
  }

  /** Returns the label of the search that it is compared with; empty for a figure. */
  public String reference() {
    String reference = parse(text).reference();
    return reference.equals(Gate.BASELINE) ? PLAIN : reference;
  }

  /** Returns the figure or difference that has to be reached. */
  public double threshold() {
    return parse(text).threshold();
  }
}
