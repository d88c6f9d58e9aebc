package musubi.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.EvalIndex;
import musubi.app.eval.Evaluation;
import musubi.app.eval.PlainReference;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.Run;
import musubi.app.model.ModelChoice;
import musubi.app.model.OpenReranker;
import musubi.app.output.Progress;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.search.Mode;
import musubi.lucene.search.OpenGeneration;

/**
 * Answers the judged queries of a collection, with the index that {@code --data} names or with one
 * of the collection's own corpus.
 */
final class EvalRuns {

  private final CommonOptions common;
  private final BeirFolder collection;
  private final int depth;

  /**
   * Answers nothing yet.
   *
   * @param depth documents that an answer has at most
   */
  EvalRuns(CommonOptions common, BeirFolder collection, int depth) {
    this.common = common;
    this.collection = collection;
    this.depth = depth;
  }

  /**
   * What was answered.
   *
   * @param runs for each mode, by its label, in order
   * @param hits of the first mode, for all queries
   */
  record Answers(Map<String, Run> runs, Map<String, List<RelevanceTable.Hit>> hits) {}

  /** Answers in each mode; no index is opened if there is none. */
  Answers of(List<Mode> modes, Fusion fusion, OpenReranker reranker) throws IOException {
    Map<String, Run> runs = new LinkedHashMap<>();
    Map<String, List<RelevanceTable.Hit>> hits = Map.of();
    if (modes.isEmpty()) {
      return new Answers(runs, hits);
    }
    try (SearchSession session = session(fusion, reranker)) {
      DictionaryNotes.print(session.search().dictionaryProblems(), common.console());
      OpenGeneration generation = session.generations().acquire();
      try {
        Evaluation evaluation =
            new Evaluation(generation, session.search(), session.embedder(), collection, depth);
        for (Mode mode : modes) {
          Evaluation.Answers answers = evaluation.run(mode);
          runs.put(mode.label(), answers.run());
          hits = hits.isEmpty() ? answers.hits() : hits;
        }
      } finally {
        session.generations().release(generation);
      }
    }
    return new Answers(runs, hits);
  }

  private SearchSession session(Fusion fusion, OpenReranker reranker) throws IOException {
    ModelChoice choice = common.model();
    if (common.data != null || common.config().data() != null) {
      return SearchSession.open(common.store(), choice, fusion, common.dictionaries(), reranker);
    }
    Path corpus = corpus("Name an index of the documents with --data.");
    Dictionaries dictionaries = common.dictionaries();
    OnnxEmbedder embedder = choice.open();
    GenerationStore store;
    try {
      store =
          EvalIndex.inUserCache()
              .of(
                  corpus,
                  embedder,
                  choice.location(),
                  Settings.passageRules(common.config(), embedder),
                  common.console());
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
    return SearchSession.open(store, embedder, fusion, dictionaries, reranker);
  }

  /** The run of the plain reference. */
  Run plain() throws IOException {
    try (Progress progress = common.console().progress("Indexing for comparison");
        PlainReference reference = PlainReference.of(corpus("--plain reads it."), progress)) {
      return reference.run(collection, depth);
    }
  }

  /**
   * The collection's corpus.
   *
   * @param advice what to do if there is none
   * @throws UserException if there is none
   */
  Path corpus(String advice) {
    return collection
        .corpus()
        .orElseThrow(
            () ->
                new UserException(
                    "%s has no corpus.jsonl or corpus.jsonl.gz. %s"
                        .formatted(collection.folder(), advice)));
  }
}
