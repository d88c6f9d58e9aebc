package musubi.app.rebuild;

import java.io.IOException;
import java.nio.file.Files;
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
import musubi.app.source.SourceFile;
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
   * A document that was read.
   *
   * @param file that it was read from; empty if it is none
   */
  public record Read(ExtractedDocument document, Optional<SourceFile> file) {}

  /**
   * What one build took.
   *
   * @param passagesOf each document, in the order of the documents
   * @param vectors of the passages
   * @param listBytes size of the list of files that a generation keeps
   * @param adding wall time to cut, embed, analyse and index, on all processors
   * @param finishing wall time to merge and sync
   */
  public record Outcome(
      List<Integer> passagesOf,
      List<float[]> vectors,
      long listBytes,
      Duration adding,
      Duration finishing) {

    public Duration total() {
      return adding.plus(finishing);
    }
  }

  /**
   * Builds an index.
   *
   * @param folder empty or new; holds the index then, in a folder of its own
   */
  public Outcome run(List<Read> documents, Path folder) throws IOException {
    BlockMaker blocks =
        new BlockMaker(
            new PassageSplitter(settings.rules(), settings.embedder()::countTokens),
            settings.embedder(),
            new KnownVectors(List.of()),
            settings.deriving());
    Preparation preparation =
        new Preparation(
            new EditionRules(settings.metadata().editions(), settings.metadata().schema()),
            AccessRules.of(List.of(), AccessSettings.DEFAULT));
    List<Integer> passagesOf = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    long start = System.nanoTime();
    try (PassageWriter writer =
        PassageWriter.create(
            index(folder),
            settings.model().space(),
            settings.metadata().schema(),
            settings.userWords())) {
      try (ExecutorService workers =
          Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
        List<Future<List<DocumentBlock>>> results = new ArrayList<>();
        for (int first = 0; first < documents.size(); first += BATCH_DOCUMENTS) {
          List<Read> batch =
              documents.subList(first, Math.min(documents.size(), first + BATCH_DOCUMENTS));
          results.add(workers.submit(() -> add(batch, preparation, blocks, writer)));
        }
        for (Future<List<DocumentBlock>> result : results) {
          for (DocumentBlock block : result(result)) {
            passagesOf.add(block.passages().size());
            block.passages().stream().map(Passage::vector).forEach(vectors::add);
          }
        }
      }
      long added = System.nanoTime();
      writer.finish();
      long finished = System.nanoTime();
      return new Outcome(
          passagesOf,
          vectors,
          list(documents, preparation, folder),
          Duration.ofNanos(added - start),
          Duration.ofNanos(finished - added));
    }
  }

  /** Where the index of a trial build lies. */
  public static Path index(Path folder) {
    return folder.resolve("index");
  }

  private static long list(List<Read> documents, Preparation preparation, Path folder)
      throws IOException {
    FileProgress files = new FileProgress(preparation::rule, "");
    for (Read read : documents) {
      files.next(read.file());
      files.document();
    }
    files.end();
    Path list = folder.resolve(ReadFiles.COMPLETE);
    ReadFiles.append(list, files.files());
    return Files.size(list);
  }

  private static List<DocumentBlock> add(
      List<Read> batch, Preparation preparation, BlockMaker blocks, PassageWriter writer)
      throws IOException {
    List<DocumentBlock> made =
        blocks.make(
            batch.stream().map(read -> preparation.of(read.document(), read.file())).toList());
    for (DocumentBlock block : made) {
      writer.add(block);
    }
    return made;
  }

  private static List<DocumentBlock> result(Future<List<DocumentBlock>> future) throws IOException {
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
