package musubi.app.eval.kept;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Measured;
import musubi.app.eval.QueryScores;
import musubi.app.eval.Run;
import musubi.app.eval.kept.KeptQuery.Answer;
import musubi.app.eval.kept.KeptQuery.Ranked;
import musubi.app.eval.kept.KeptSummary.Figures;
import musubi.app.eval.kept.KeptSummary.Index;
import musubi.app.eval.kept.KeptSummary.Judged;
import musubi.app.eval.kept.KeptSummary.Mean;
import musubi.app.eval.kept.KeptSummary.Origin;
import musubi.app.eval.kept.KeptSummary.Way;
import musubi.app.search.SearchTimes;

/**
 * An evaluation with what is needed to compare it with another, query by query.
 *
 * @param summary first, so that it is read without the queries
 * @param queries in the order of the judgements
 */
public record KeptEvaluation(KeptSummary summary, List<KeptQuery> queries) {

  /** Where metrics are cut, and how many documents of an answer are kept. */
  public static final int K = 10;

  /** By what evaluations are compared. */
  public static final String METRIC = QueryScores.main(K);

  /**
   * What was answered in a mode.
   *
   * @param run at least {@value #K} documents a query, where so many are found
   * @param times how long searches took
   */
  public record Answers(Run run, SearchTimes times) {}

  /**
   * Measures answers.
   *
   * @param at when they were given
   * @param answers by the mode's label, in the order in which they are shown; at least one
   */
  public static KeptEvaluation of(
      Instant at,
      Origin origin,
      Index index,
      BeirFolder collection,
      Way way,
      Map<String, Answers> answers) {
    Map<String, Figures> modes = new LinkedHashMap<>();
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    answers.forEach(
        (mode, answered) -> {
          Measured measured = Measured.of(mode, answered.run(), collection.qrels(), K);
          modes.put(mode, figures(measured, answered.times()));
          scores.put(mode, measured.scores().of(METRIC));
        });
    Judged judged =
        new Judged(collection.name(), collection.hash(), collection.qrels().grades().size());
    return new KeptEvaluation(
        new KeptSummary("", at, origin, index, judged, way, modes),
        queries(collection, answers, scores));
  }

  private static Figures figures(Measured measured, SearchTimes times) {
    Map<String, Mean> means = new LinkedHashMap<>();
    for (String metric : measured.scores().byMetric().keySet()) {
      means.put(metric, new Mean(measured.mean(metric), measured.interval(metric)));
    }
    return new Figures(means, measured.mean("judged@" + K), times);
  }

  private static List<KeptQuery> queries(
      BeirFolder collection,
      Map<String, Answers> answers,
      Map<String, Map<String, Double>> scores) {
    List<KeptQuery> queries = new ArrayList<>();
    collection
        .qrels()
        .grades()
        .forEach(
            (query, grades) -> {
              Map<String, Answer> modes = new LinkedHashMap<>();
              answers.forEach(
                  (mode, answered) ->
                      modes.put(
                          mode,
                          new Answer(
                              Objects.requireNonNull(scores.get(mode)).getOrDefault(query, 0.0),
                              answered.run().ranked(query).stream()
                                  .limit(K)
                                  .map(document -> new Ranked(document, grades.get(document)))
                                  .toList())));
              queries.add(
                  new KeptQuery(query, collection.queries().getOrDefault(query, ""), modes));
            });
    return queries;
  }
}
