package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.EvalIndex;
import musubi.app.model.ModelChoice;
import musubi.app.model.OpenReranker;
import musubi.app.progress.ProgressListener;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.app.source.ReadFailure;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.GenerationStore;
import musubi.message.Message;

/**
 * The index in which judged queries are asked: the one that is named, else one of the collection's
 * own corpus, made as the set-up makes indexes and kept in the user's cache folder.
 */
public final class CollectionIndex {

  private final Setup setup;
  private final BeirFolder collection;

  /** Names the collection; nothing is opened yet. */
  public CollectionIndex(Setup setup, BeirFolder collection) {
    this.setup = setup;
    this.collection = collection;
  }

  /**
   * Opens the index, to be searched with the configured dictionaries, the vocabulary and the model
   * that it was or is built with; a corpus that is not in the cache is indexed now.
   *
   * @param reranker not closed with the service
   * @param progress told of indexing
   * @param failed told of what cannot be indexed
   * @throws UserException if no index is named and the collection has no corpus
   * @throws musubi.lucene.IndexException if index and model do not belong together
   */
  public SearchService open(
      Fusion fusion, OpenReranker reranker, ProgressListener progress, Consumer<ReadFailure> failed)
      throws IOException {
    return setup.namesData()
        ? SearchService.of(setup.serving(), settings(fusion, reranker))
        : openIn(EvalIndex.inUserCache(), settings(fusion, reranker), progress, failed);
  }

  /**
   * Opens an index of the collection's own corpus, whatever index is named, and keeps it in a
   * folder of the caller's. Otherwise as {@link #open}.
   */
  public SearchService openIn(
      Path folder, Fusion fusion, ProgressListener progress, Consumer<ReadFailure> failed)
      throws IOException {
    return openIn(EvalIndex.in(folder), settings(fusion, OpenReranker.NONE), progress, failed);
  }

  private ServiceSettings settings(Fusion fusion, OpenReranker reranker) throws IOException {
    return setup.service(fusion).withReranker(reranker);
  }

  private SearchService openIn(
      EvalIndex kept,
      ServiceSettings settings,
      ProgressListener progress,
      Consumer<ReadFailure> failed)
      throws IOException {
    Path corpus = corpus(ErrorMessage.of("eval.name-index"));
    ModelChoice choice = setup.model();
    OnnxEmbedder embedder = choice.open();
    try {
      GenerationStore store = kept.of(corpus, setup.index(embedder), progress, failed);
      return SearchService.of(
          IndexServing.of(new EmbeddedEngine(store), builtWith -> embedder), settings);
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  /**
   * The collection's corpus.
   *
   * @param advice what to do if there is none
   * @throws UserException if there is none
   */
  public Path corpus(Message advice) {
    return collection
        .corpus()
        .orElseThrow(
            () ->
                new UserException(ErrorMessage.of("eval.no-corpus", collection.folder(), advice)));
  }
}
