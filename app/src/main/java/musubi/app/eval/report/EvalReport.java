package musubi.app.eval.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.eval.Baseline;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.eval.Figures;
import musubi.app.eval.Gate;
import musubi.app.eval.Measured;
import musubi.app.eval.QueryGroups;
import musubi.app.eval.RelevanceTable;

/**
 * The complete result of an evaluation.
 *
 * @param setting what was evaluated, and how
 * @param runs in the order in which they are shown; at least one
 * @param comparisons of every other run with the baseline; none if there is but one run
 * @param kinds the judged queries by kind
 * @param lengths the judged queries by length
 * @param relevance what each threshold of the hits' relevance does; empty if hits have none
 * @param gates the outcomes of the gates
 * @param notes warnings about the figures
 */
public record EvalReport(
    Setting setting,
    List<Measured> runs,
    List<Comparison> comparisons,
    Breakdown kinds,
    Breakdown lengths,
    Optional<RelevanceTable> relevance,
    List<Gate.Outcome> gates,
    List<String> notes) {

  /** How many of the most changed queries are shown in each direction. */
  public static final int MOST_MOVED = 5;

  /**
   * The collection and the settings of the evaluation.
   *
   * @param collection its name
   * @param queries judged queries that were asked
   * @param withoutJudgements queries of the collection that were left out, because no document is
   *     judged relevant to them
   * @param k where metrics are cut
   * @param metric by which runs are compared
   * @param fusion how the arms were fused; empty if no hybrid search was evaluated
   * @param reranker what read the first hits again; empty if nothing did
   */
  public record Setting(
      String collection,
      int queries,
      int withoutJudgements,
      int k,
      String metric,
      String fusion,
      String reranker) {}

  /**
   * Compares the runs and groups the queries.
   *
   * @param baseline the label of the run that the others are compared with; empty for the usual one
   * @param relevance what each threshold of the hits' relevance does; empty if hits have none
   */
  public static EvalReport of(
      BeirFolder collection,
      Setting setting,
      List<Measured> runs,
      String baseline,
      Optional<RelevanceTable> relevance,
      List<Gate> gates,
      List<String> notes) {
    String metric = setting.metric();
    Optional<Measured> other =
        baseline.isEmpty() ? Baseline.of(runs, metric) : Baseline.labelled(runs, baseline);
    List<Comparison> comparisons =
        other.stream()
            .flatMap(
                base ->
                    runs.stream()
                        .filter(run -> run != base)
                        .map(run -> Comparison.of(run, base, metric, collection.queries())))
            .toList();
    Map<String, Figures> figures = new LinkedHashMap<>();
    runs.forEach(run -> figures.put(run.label(), run.figures()));
    String label = other.map(Measured::label).orElse("");
    return new EvalReport(
        setting,
        List.copyOf(runs),
        comparisons,
        Breakdown.of(QueryGroups.kinds(collection), runs, metric),
        Breakdown.of(QueryGroups.lengths(collection), runs, metric),
        relevance,
        gates.stream().map(gate -> gate.outcome(figures, label)).toList(),
        List.copyOf(notes));
  }

  /** The label of the run that the others are compared with. */
  public Optional<String> baseline() {
    return comparisons.stream().map(Comparison::baseline).findFirst();
  }

  /** Whether every gate was met. */
  public boolean allGatesMet() {
    return gates.stream().allMatch(Gate.Outcome::met);
  }
}
