package musubi.app.command.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.eval.AnswerFigures;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Evaluation;
import musubi.app.eval.ExpectedAnswers;
import musubi.app.eval.PlainReference;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.Run;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.print.DictionaryNotes;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.search.SearchTimes;
import musubi.app.setup.CollectionIndex;
import musubi.app.setup.Setup;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;

/**
 * Answers the judged queries of a collection, with the index that {@code --data} names or with one
 * of the collection's own corpus.
 */
final class EvalRuns {

  private final Setup setup;
  private final Console console;
  private final BeirFolder collection;
  private final int depth;
  private final SearchQuery.Corrections corrections;
  private final SearchQuery.QueryRules rules;

  /**
   * Answers nothing yet.
   *
   * @param depth documents that an answer has at most
   * @param corrections used, as a search does, or none
   * @param rules used, as a search does, or left out
   */
  EvalRuns(
      Setup setup,
      Console console,
      BeirFolder collection,
      int depth,
      SearchQuery.Corrections corrections,
      SearchQuery.QueryRules rules) {
    this.setup = setup;
    this.console = console;
    this.collection = collection;
    this.depth = depth;
    this.corrections = corrections;
    this.rules = rules;
  }

  /**
   * What was answered.
   *
   * @param runs for each mode, by its label, in order
   * @param hits of the first mode, for all queries
   * @param answered {@link AnswerFigures} of each mode, by its label; none without expected answers
   * @param corrected what was searched instead of a query, by the query's text
   * @param missing relevant documents that the index does not hold
   * @param timed what was searched and how long it took; empty unless that was asked for
   */
  record Answers(
      Map<String, Run> runs,
      Map<String, List<RelevanceTable.Hit>> hits,
      Map<String, Map<String, Double>> answered,
      Map<String, String> corrected,
      List<String> missing,
      Optional<Timed> timed) {}

  /**
   * What was searched, and how long it took.
   *
   * @param times by the mode's label
   */
  record Timed(SearchService.VectorSource source, Map<String, SearchTimes> times) {}

  /**
   * Answers in each mode; no index is opened if there is none.
   *
   * @param expected what the first passages are compared with, if anything
   * @param timing whether it is measured how long searches take
   */
  Answers of(
      List<Mode> modes,
      Fusion fusion,
      OpenReranker reranker,
      Optional<ExpectedAnswers> expected,
      boolean timing)
      throws IOException {
    Map<String, Run> runs = new LinkedHashMap<>();
    Map<String, List<RelevanceTable.Hit>> hits = Map.of();
    Map<String, Map<String, Double>> answered = new LinkedHashMap<>();
    Map<String, String> corrected = new LinkedHashMap<>();
    Map<String, SearchTimes> times = new LinkedHashMap<>();
    SearchService.VectorSource source;
    List<String> missing;
    if (modes.isEmpty()) {
      return new Answers(runs, hits, answered, Map.of(), List.of(), Optional.empty());
    }
    try (Progress progress = console.progress("progress.indexing", collection.name());
        SearchService service =
            new CollectionIndex(setup, collection)
                .open(
                    fusion,
                    reranker,
                    progress,
                    failure ->
                        console.tell("build.not-indexed", failure.path(), failure.message()));
        SearchBatch searches = service.batch(Viewer.OPERATOR)) {
      DictionaryNotes.print(service.dictionaryProblems(), console);
      source = searches.source();
      missing = searches.missing(collection.qrels().relevant());
      Evaluation evaluation = new Evaluation(searches, collection, depth, corrections, rules);
      for (Mode mode : modes) {
        Evaluation.Answers answers = evaluation.run(mode);
        runs.put(mode.label(), answers.run());
        corrected.putAll(answers.corrected());
        hits = hits.isEmpty() ? answers.hits() : hits;
        if (timing) {
          times.put(
              mode.label(),
              SearchTimes.of(service, List.copyOf(collection.queries().values()), mode));
        }
        if (expected.isPresent()) {
          answered.put(
              mode.label(),
              AnswerFigures.of(
                  expected.get(),
                  collection.qrels(),
                  evaluation.firstHits(mode, expected.get().byQuery().keySet())));
        }
      }
    }
    return new Answers(
        runs,
        hits,
        answered,
        corrected,
        missing,
        timing ? Optional.of(new Timed(source, times)) : Optional.empty());
  }

  /**
   * What the plain reference reads.
   *
   * @throws musubi.app.UserException if there is none
   */
  Path plainCorpus() {
    return new CollectionIndex(setup, collection).corpus(ErrorMessage.of("eval.plain-reads"));
  }

  /** The run of the plain reference. */
  Run plain() throws IOException {
    try (Progress progress = console.progress("progress.comparison");
        PlainReference reference = PlainReference.of(plainCorpus(), progress)) {
      return reference.run(collection, depth);
    }
  }
}
