package musubi.app.eval.kept;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Evaluation;
import musubi.app.eval.kept.KeptEvaluation.Answers;
import musubi.app.eval.kept.KeptSummary.Index;
import musubi.app.eval.kept.KeptSummary.Origin;
import musubi.app.eval.kept.KeptSummary.Way;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.search.SearchTimes;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/** Asks judged queries in every mode, as searches are made, and makes an evaluation of it. */
public final class JudgedSearches {

  private JudgedSearches() {}

  /**
   * Asks and measures.
   *
   * @param service without limits; searched with an operator's permissions
   * @param goesOn told before each mode how many are done; false ends the work
   * @throws CancellationException if it was ended
   */
  public static KeptEvaluation measured(
      SearchService service,
      BeirFolder collection,
      Origin origin,
      Way way,
      Clock clock,
      IntPredicate goesOn)
      throws IOException {
    Map<String, Answers> answers = new LinkedHashMap<>();
    try (SearchBatch batch = service.batch(Viewer.OPERATOR)) {
      Evaluation evaluation =
          new Evaluation(batch, collection, SearchOptions.DEPTH, SearchQuery.Corrections.USED);
      for (Mode mode : Mode.values()) {
        if (!goesOn.test(answers.size())) {
          throw new CancellationException("the evaluation was stopped");
        }
        answers.put(
            mode.label(),
            new Answers(
                evaluation.run(mode).run(),
                SearchTimes.of(service, List.copyOf(collection.queries().values()), mode)));
      }
      return KeptEvaluation.of(
          Instant.now(clock).truncatedTo(ChronoUnit.MILLIS),
          origin,
          index(batch.source()),
          collection,
          way,
          answers);
    }
  }

  /** What was searched, as it is kept. */
  public static Index index(SearchService.VectorSource source) {
    return new Index(source.generation(), source.model(), source.fingerprint());
  }
}
