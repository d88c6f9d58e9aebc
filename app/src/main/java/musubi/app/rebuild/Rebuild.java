package musubi.app.rebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import musubi.app.UserException;
import musubi.app.edition.EditionRules;
import musubi.app.output.Progress;
import musubi.app.passage.PassageRules;
import musubi.app.passage.PassageSplitter;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.FileReader;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.embedder.Embedder;
import musubi.embedder.Similarity;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Fields;
import musubi.lucene.index.Misfits;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.suggest.FrequentQuery;
import org.apache.lucene.util.Version;

/**
 * Builds a generation.
 *
 * <pre>
 * one thread:    read → batch ───────────┐         ┌─→ index, in reading order
 * some threads:                          └→ cut, embed
 * </pre>
 *
 * <p>Batches are embedded side by side and indexed in the order in which they were read, so that
 * the same sources always give the same index. As many batches are under way as keep the threads
 * busy; memory does not grow with the sources.
 */
public final class Rebuild {

  /**
   * Texts of a batch, in UTF-16 units: enough for batches of like length, a second's work or so.
   */
  private static final int BATCH_CHARS = 200_000;

  private static final int BATCH_DOCUMENTS = 256;

  private final GenerationStore store;
  private final Embedder embedder;
  private final String modelLocation;
  private final PassageRules rules;
  private final String userWords;
  private final boolean strict;
  private final MetadataSchema schema;
  private final List<FrequentQuery> queries;

  private final Stopwatch reading = new Stopwatch();
  private final Stopwatch writing = new Stopwatch();
  private final BlockMaker blocks;
  private final List<ReadFailure> failures = new ArrayList<>();
  private int read;
  private int indexed;
  private int passages;

  /**
   * Prepares one rebuild.
   *
   * @param modelLocation where the model lies, so that searches find it again
   * @param metadata what the documents' metadata means
   * @param userWords an operator's user dictionary as lines of CSV; may be empty
   * @param strict whether a document that cannot be read fails the rebuild
   * @param queries what people type often, for suggestions
   */
  public Rebuild(
      GenerationStore store,
      Embedder embedder,
      String modelLocation,
      PassageRules rules,
      MetadataRules metadata,
      String userWords,
      boolean strict,
      List<FrequentQuery> queries) {
    this.store = store;
    this.embedder = embedder;
    this.modelLocation = modelLocation;
    this.rules = rules;
    this.userWords = userWords;
    this.strict = strict;
    this.queries = queries;
    this.schema = metadata.schema();
    this.blocks =
        new BlockMaker(
            new PassageSplitter(rules, embedder::countTokens),
            embedder,
            new EditionRules(metadata.editions(), schema));
  }

  /**
   * Reads the sources and makes what they hold the current generation.
   *
   * @param files reads what is not text; closed at the end
   * @throws UserException if nothing could be indexed or, when strict, anything could not be read;
   *     the current generation is then untouched
   */
  public RebuildReport run(List<Path> paths, FileReader files, Progress progress)
      throws IOException {
    long start = System.nanoTime();
    try (Sources sources = Sources.open(paths, files);
        GenerationDraft draft = store.begin()) {
      Duration analysis;
      Misfits misfits;
      try (PassageWriter writer =
          PassageWriter.create(draft.index(), model().space(), schema, userWords)) {
        fill(writer, sources, progress);
        checkOutcome();
        progress.at(1, "%,d documents, finishing the index".formatted(indexed));
        writing.time(
            () -> {
              writer.finish();
              return writer;
            });
        analysis = writer.analysisTime();
        misfits = writer.misfits();
      }
      draft.keep(queries);
      Generation generation = draft.publish(manifest(paths));
      return new RebuildReport(
          generation.id(),
          read,
          indexed,
          List.copyOf(failures),
          sources.skipped(),
          passages,
          passages,
          new RebuildReport.Times(
              Duration.ofNanos(System.nanoTime() - start),
              reading.elapsed(),
              blocks.cutting().elapsed().plus(analysis),
              blocks.embedding().elapsed(),
              writing.elapsed().minus(analysis)),
          misfits);
    }
  }

  private Manifest.Model model() {
    return new Manifest.Model(
        embedder.name(),
        modelLocation,
        embedder.fingerprint(),
        embedder.dimensions(),
        embedder.similarity() == Similarity.COSINE);
  }

  private void fill(PassageWriter writer, Sources sources, Progress progress) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Deque<Future<List<DocumentBlock>>> underWay = new ArrayDeque<>();
      while (sources.hasNext() || !underWay.isEmpty()) {
        while (sources.hasNext() && underWay.size() < threads + 2) {
          List<ExtractedDocument> batch = reading.time(() -> nextBatch(sources));
          underWay.addLast(workers.submit(() -> blocks.make(batch)));
        }
        write(writer, underWay.removeFirst());
        progress.at(
            (double) sources.readBytes() / Math.max(1, sources.totalBytes()),
            "%,d documents, %,d passages".formatted(indexed, passages));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private List<ExtractedDocument> nextBatch(Sources sources) {
    List<ExtractedDocument> batch = new ArrayList<>();
    int chars = 0;
    while (sources.hasNext() && chars < BATCH_CHARS && batch.size() < BATCH_DOCUMENTS) {
      SourceItem item = sources.next();
      read++;
      switch (item) {
        case ExtractedDocument document -> {
          batch.add(document);
          chars += document.text().length();
        }
        case ReadFailure failure -> fail(failure);
      }
    }
    return batch;
  }

  private void fail(ReadFailure failure) {
    failures.add(failure);
    if (strict) {
      throw new UserException(
          "%s: %s (--strict: the current generation is unchanged)"
              .formatted(failure.path(), failure.reason()));
    }
  }

  private void write(PassageWriter writer, Future<List<DocumentBlock>> batch) throws IOException {
    for (DocumentBlock block : result(batch)) {
      writing.time(
          () -> {
            writer.add(block);
            return block;
          });
      indexed++;
      passages += block.passages().size();
    }
  }

  private static List<DocumentBlock> result(Future<List<DocumentBlock>> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(
          "The rebuild was interrupted; the current generation is unchanged.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("embedding failed", e.getCause());
    }
  }

  private void checkOutcome() {
    if (indexed == 0) {
      ReadFailure first = failures.getFirst();
      throw new UserException(
          "None of %d documents could be read, so the current generation is unchanged. The first: %s: %s"
              .formatted(read, first.path(), first.reason()));
    }
  }

  private Manifest manifest(List<Path> paths) {
    return new Manifest(
        Fields.SCHEMA_VERSION,
        Version.LATEST.toString(),
        Instant.now(),
        model(),
        JapaneseTextAnalyzer.FINGERPRINT,
        userWords,
        rules.describe(),
        paths.stream().map(p -> p.toAbsolutePath().normalize().toString()).toList(),
        indexed,
        passages,
        schema);
  }
}
