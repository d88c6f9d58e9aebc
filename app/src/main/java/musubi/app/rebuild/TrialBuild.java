package musubi.app.rebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import musubi.app.access.AccessRules;
import musubi.app.access.AccessSettings;
import musubi.app.edition.EditionRules;
import musubi.app.passage.PassageSplitter;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Passage;
import musubi.lucene.index.PassageWriter;

/** Indexes documents that were read already, as a build from scratch does, to see what it takes. */
public final class TrialBuild {

  private static final int BATCH_DOCUMENTS = 64;

  private final IndexSettings settings;

  /** Prepares builds with the same settings. */
  public TrialBuild(IndexSettings settings) {
    this.settings = settings;
  }

  /**
   * What one build took.
   *
   * @param passages of all documents
   * @param vectors of the passages
   * @param adding wall time to cut, embed, analyse and index, on all processors
   * @param finishing wall time to merge and sync
   */
  public record Outcome(int passages, List<float[]> vectors, Duration adding, Duration finishing) {

    public Duration total() {
      return adding.plus(finishing);
    }
  }

  /**
   * Builds an index.
   *
   * @param folder empty or new; holds the index then
   */
  public Outcome run(List<ExtractedDocument> documents, Path folder) throws IOException {
    BlockMaker blocks =
        new BlockMaker(
            new PassageSplitter(settings.rules(), settings.embedder()::countTokens),
            settings.embedder(),
            new KnownVectors(List.of()));
    Preparation preparation =
        new Preparation(
            new EditionRules(settings.metadata().editions(), settings.metadata().schema()),
            AccessRules.of(List.of(), AccessSettings.DEFAULT));
    List<float[]> vectors = new ArrayList<>();
    long start = System.nanoTime();
    try (PassageWriter writer =
        PassageWriter.create(
            folder, settings.model().space(), settings.metadata().schema(), settings.userWords())) {
      try (ExecutorService workers =
          Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
        List<Future<List<float[]>>> results = new ArrayList<>();
        for (int first = 0; first < documents.size(); first += BATCH_DOCUMENTS) {
          List<ExtractedDocument> batch =
              documents.subList(first, Math.min(documents.size(), first + BATCH_DOCUMENTS));
          results.add(workers.submit(() -> add(batch, preparation, blocks, writer)));
        }
        for (Future<List<float[]>> result : results) {
          vectors.addAll(result(result));
        }
      }
      long added = System.nanoTime();
      writer.finish();
      return new Outcome(
          vectors.size(),
          vectors,
          Duration.ofNanos(added - start),
          Duration.ofNanos(System.nanoTime() - added));
    }
  }

  private static List<float[]> add(
      List<ExtractedDocument> batch,
      Preparation preparation,
      BlockMaker blocks,
      PassageWriter writer)
      throws IOException {
    List<float[]> vectors = new ArrayList<>();
    List<PreparedDocument> prepared =
        batch.stream().map(document -> preparation.of(document, Optional.empty())).toList();
    for (DocumentBlock block : blocks.make(prepared)) {
      writer.add(block);
      block.passages().stream().map(Passage::vector).forEach(vectors::add);
    }
    return vectors;
  }

  private static List<float[]> result(Future<List<float[]>> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("indexing failed", e.getCause());
    }
  }
}
