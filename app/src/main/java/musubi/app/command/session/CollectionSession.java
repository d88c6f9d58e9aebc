package musubi.app.command.session;

import java.io.IOException;
import java.nio.file.Path;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.EvalIndex;
import musubi.app.model.ModelChoice;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.app.setup.Setup;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.GenerationStore;

/**
 * Searches for the judged queries of a collection: in the index that {@code --data} or the
 * configuration names, else in one of the collection's own corpus, which is kept in the user's
 * cache folder.
 */
public final class CollectionSession {

  private CollectionSession() {}

  /**
   * Opens the index, to be searched with the configured dictionaries and the model that it was or
   * is built with; a corpus that is not in the cache is indexed now.
   *
   * @param reranker not closed with the service
   * @throws UserException if no index is named and the collection has no corpus
   * @throws musubi.lucene.IndexException if index and model do not belong together
   */
  public static SearchService open(
      Setup setup, Console console, BeirFolder collection, Fusion fusion, OpenReranker reranker)
      throws IOException {
    ModelChoice choice = setup.model();
    ServiceSettings settings =
        ServiceSettings.of(fusion).withDictionaries(setup.dictionaries()).withReranker(reranker);
    if (setup.namesData()) {
      return SearchService.of(setup.serving(), settings);
    }
    Path corpus = corpus(collection, "Name an index of the documents with --data.");
    OnnxEmbedder embedder = choice.open();
    GenerationStore store;
    try (Progress progress = console.progress("Indexing " + corpus.getFileName())) {
      store =
          EvalIndex.inUserCache()
              .of(
                  corpus,
                  embedder,
                  choice.location(),
                  setup.passageRules(embedder),
                  progress,
                  failure ->
                      console.note("Not indexed: " + failure.path() + ": " + failure.reason()));
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
    return SearchService.of(
        IndexServing.of(new EmbeddedEngine(store), builtWith -> embedder), settings);
  }

  /**
   * A collection's corpus.
   *
   * @param advice what to do if there is none
   * @throws UserException if there is none
   */
  public static Path corpus(BeirFolder collection, String advice) {
    return collection
        .corpus()
        .orElseThrow(
            () ->
                new UserException(
                    "%s has no corpus.jsonl or corpus.jsonl.gz. %s"
                        .formatted(collection.folder(), advice)));
  }
}
