package musubi.app.eval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.lucene.generation.GateOutcome;

/**
 * The comparison of a new generation with the one in use, on judged queries.
 *
 * @param collection the name of the judged queries' folder
 * @param queries number of judged queries
 * @param generations which are compared
 * @param figures means over the judged queries, by metric
 * @param gates in the order in which they were given
 * @param lost the queries that lost most, the greatest loss first
 * @param notes warnings about the figures
 * @param met whether the new generation may be put to use
 */
public record GateReport(
    String collection,
    int queries,
    Generations generations,
    Map<String, Figure> figures,
    List<Judged> gates,
    List<Loss> lost,
    List<String> notes,
    boolean met) {

  /**
   * Which generations are compared.
   *
   * @param candidate id of the new one
   * @param current id of the one in use; empty if there is none
   */
  public record Generations(String candidate, Optional<String> current) {}

  /**
   * A metric.
   *
   * @param before of the generation in use, if there is one
   * @param after of the new one
   */
  public record Figure(Optional<Double> before, double after) {

    /** Returns how far the figure rose, if there is an earlier one. */
    public Optional<Double> difference() {
      return before.map(value -> after - value);
    }
  }

  /**
   * A gate.
   *
   * @param figure the metric that it is about
   * @param met empty if the gate needs a difference and there is nothing to compare with
   */
  public record Judged(Gate gate, Figure figure, Optional<Boolean> met) {}

  /**
   * A query that lost.
   *
   * @param change its value before and after
   * @param expected its relevant documents, the most relevant first
   */
  public record Loss(Comparison.Change change, List<Expected> expected) {}

  /**
   * A document that was judged relevant.
   *
   * @param before its rank in the generation in use, from 1; empty if it was not found
   * @param after its rank in the new one
   */
  public record Expected(String document, int grade, OptionalInt before, OptionalInt after) {}

  /** Returns the outcome that is kept with the generation. */
  public GateOutcome outcome() {
    return new GateOutcome(
        met,
        generations.current().orElse(""),
        queries,
        gates.stream()
            .map(
                judged ->
                    new GateOutcome.Gate(
                        judged.gate().text(),
                        judged.figure().before().orElse(null),
                        judged.figure().after(),
                        judged.met().orElse(true)))
            .toList());
  }
}
