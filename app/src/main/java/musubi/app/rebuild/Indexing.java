package musubi.app.rebuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.progress.ProgressEvent;
import musubi.app.progress.ProgressListener;
import musubi.app.progress.Step;
import musubi.app.rebuild.loss.Held;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.KnownFiles;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceFile;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.PassageWriter;
import musubi.message.Message;

/**
 * From the sources into the index:
 *
 * <pre>
 * one thread:    read → batch ─┐
 * some threads:                └→ known? → cut, embed → analyse, index
 * </pre>
 *
 * <p>Batches are worked on side by side; what the index says of a document does not depend on the
 * order in which they are added. As many batches are under way as keep the threads busy; memory
 * does not grow with the sources. Every so often all is synced, and the files that are through are
 * noted, so that a build that is killed loses no more than came after.
 */
final class Indexing implements KnownFiles {

  /**
   * Texts of a batch, in UTF-16 units: enough for batches of like length, a second's work or so.
   */
  private static final int BATCH_CHARS = 200_000;

  private static final int BATCH_DOCUMENTS = 256;

  /** A part of the sources. */
  private static final class Batch {
    private final List<ExtractedDocument> documents = new ArrayList<>();
    private final List<Optional<SourceFile>> files = new ArrayList<>();

    /** Files whose last document is in this batch or was in an earlier one. */
    private final List<ReadFiles.Entry> through = new ArrayList<>();

    private int chars;
  }

  /** What became of a batch. */
  private record Done(int kept, int changed) {}

  /** Told what is through, each time after it was synced. */
  interface Syncing {
    void synced(List<ReadFiles.Entry> through) throws IOException;
  }

  /** Told what is to be deleted, before it is. */
  interface Deleting {

    /**
     * Looks at it.
     *
     * @param gone ids of documents that the sources do not have any more
     * @throws musubi.app.rebuild.loss.TooManyDeletedException if it is too much
     */
    void check(List<String> gone) throws IOException;
  }

  /**
   * What is known of files.
   *
   * @param before those that need not be read
   * @param earlier all of which the index may hold documents
   * @param limits what reading a file may cost
   */
  record Before(ReadFiles before, ReadFiles earlier, String limits) {}

  private final Before knownFiles;
  private final PassageWriter writer;
  private final KnownDocuments known;
  private final Preparation preparation;
  private final BlockMaker blocks;
  private final RebuildOptions options;
  private final Syncing syncing;
  private final LastCopies lastCopies;

  private final Stopwatch reading = new Stopwatch();
  private final Stopwatch writing = new Stopwatch();
  private final List<ReadFailure> failures = new ArrayList<>();
  private final FileProgress files;
  private final List<ReadFiles.Entry> notSynced = new ArrayList<>();
  private Instant lastSync = Instant.now();
  private int read;
  private int kept;
  private int held;
  private int changed;

  /**
   * Prepares.
   *
   * @param options how often it syncs, and whether a document that cannot be read ends it
   */
  Indexing(
      Before knownFiles,
      PassageWriter writer,
      KnownDocuments known,
      Preparation preparation,
      BlockMaker blocks,
      RebuildOptions options,
      Syncing syncing) {
    this.knownFiles = knownFiles;
    this.writer = writer;
    this.known = known;
    this.preparation = preparation;
    this.files = new FileProgress(preparation::rule, knownFiles.limits());
    this.blocks = blocks;
    this.options = options;
    this.syncing = syncing;
    this.lastCopies = new LastCopies(knownFiles.earlier(), known, preparation);
  }

  /** Whether a file is as it was, and the index holds all that was read of it. */
  @Override
  public boolean isKnown(SourceFile file) {
    try {
      Optional<ReadFiles.Entry> entry =
          knownFiles
              .before()
              .of(file)
              .filter(e -> e.stillIs(file, preparation.rule(file.path()), knownFiles.limits()));
      return entry.isPresent() && keep(entry.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isKnownBelow(Path place) {
    return !options.deletions().allowsAll() && lastCopies.knows(place);
  }

  private boolean keep(ReadFiles.Entry entry) throws IOException {
    if (!known.keepFile(entry.path(), entry.documents())) {
      return false;
    }
    read += entry.documents() - entry.held() + entry.failures().size();
    kept += entry.documents() - entry.held();
    held += entry.held();
    failures.addAll(entry.failures());
    files.keep(entry);
    preparation.keep(Path.of(entry.path()), entry.documents());
    notSynced.add(entry);
    return true;
  }

  /**
   * Goes through the sources, and takes out of the index what they do not have any more.
   *
   * @param sources opened with this as the files that are known
   * @param deleting asked before anything is deleted
   * @throws UserException when strict and a document cannot be read, when none can be read, or when
   *     interrupted
   */
  IndexedSources run(Sources sources, Deleting deleting, ProgressListener progress)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Deque<Future<Done>> results = new ArrayDeque<>();
    try {
      Deque<Batch> underWay = new ArrayDeque<>();
      while (sources.hasNext() || !results.isEmpty()) {
        while (sources.hasNext() && results.size() < threads + 2) {
          Batch batch = reading.time(() -> nextBatch(sources));
          underWay.addLast(batch);
          results.addLast(workers.submit(() -> index(batch)));
        }
        Done done = result(results.removeFirst());
        kept += done.kept;
        changed += done.changed;
        notSynced.addAll(underWay.removeFirst().through);
        syncIfDue();
        progress.at(
            new ProgressEvent(
                Step.INDEXING,
                sources.readBytes(),
                Math.max(1, sources.totalBytes()),
                kept + changed,
                kept));
      }
      files.end();
    } finally {
      // However it ends, whoever closes model and index afterwards must find nobody at work in
      // them.
      results.forEach(result -> result.cancel(/* mayInterruptIfRunning= */ false));
      workers.close();
    }
    if (kept + changed == 0) {
      throw nothingRead();
    }
    List<Held> heldNow = lastCopies.keep(files, sources.unlisted());
    List<String> gone = known.gone();
    deleting.check(gone);
    for (String id : gone) {
      writer.delete(id);
    }
    held += Held.documents(heldNow);
    return new IndexedSources(
        new IndexedSources.Counts(read, kept, changed, gone.size(), held),
        List.copyOf(failures),
        files.files(),
        sources.skipped(),
        heldNow);
  }

  private void syncIfDue() throws IOException {
    Instant now = Instant.now();
    Duration since = Duration.between(lastSync, now);
    if (since.isNegative() || since.compareTo(options.syncEvery()) >= 0) {
      writing.time(
          () -> {
            writer.commit();
            return writer;
          });
      syncing.synced(List.copyOf(notSynced));
      notSynced.clear();
      lastSync = Instant.now();
    }
  }

  private Batch nextBatch(Sources sources) throws IOException {
    Batch batch = new Batch();
    while (batch.chars < BATCH_CHARS
        && batch.documents.size() < BATCH_DOCUMENTS
        && sources.hasNext()) {
      SourceItem item = sources.next();
      read++;
      Optional<SourceFile> file = sources.file();
      files.next(file).ifPresent(batch.through::add);
      switch (item) {
        case ExtractedDocument document -> add(document, file, batch);
        case ReadFailure failure -> fail(failure);
      }
    }
    return batch;
  }

  private void add(ExtractedDocument document, Optional<SourceFile> file, Batch batch)
      throws IOException {
    if (known.isOfUnreadFile(document.id())) {
      fail(ReadFailure.repeatedId(document));
      return;
    }
    files.document();
    batch.documents.add(document);
    batch.files.add(file);
    batch.chars += document.text().length();
  }

  private void fail(ReadFailure failure) {
    failures.add(failure);
    files.failure(failure);
    if (options.strict()) {
      throw new UserException(
          ErrorMessage.of("build.strict-failure", failure.path(), failure.reason()));
    }
  }

  private Done index(Batch batch) throws IOException {
    List<PreparedDocument> changedHere = new ArrayList<>();
    for (int d = 0; d < batch.documents.size(); d++) {
      PreparedDocument prepared = preparation.of(batch.documents.get(d), batch.files.get(d));
      if (known.keep(prepared.document().id(), prepared.contentHash())) {
        writer.inspect(BlockMaker.withoutText(prepared));
      } else {
        changedHere.add(prepared);
      }
    }
    for (DocumentBlock block : blocks.make(changedHere)) {
      writing.time(
          () -> {
            if (known.isEmpty()) {
              writer.add(block);
            } else {
              writer.replace(block);
            }
            return block;
          });
    }
    return new Done(batch.documents.size() - changedHere.size(), changedHere.size());
  }

  private static Done result(Future<Done> batch) throws IOException {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(ErrorMessage.of("build.interrupted"), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("indexing failed", e.getCause());
    }
  }

  /** Nothing is deleted then, so that the same command may go on when the sources are back. */
  private UserException nothingRead() {
    Message first =
        failures.stream()
            .findFirst()
            .map(f -> ErrorMessage.of("build.first-failure", f.path(), f.reason()))
            .orElse(ErrorMessage.of("nothing"));
    return new UserException(ErrorMessage.of("build.none-read", read, first));
  }

  /** Time of the thread that reads. */
  Stopwatch reading() {
    return reading;
  }

  /** Time of all threads in the index, analysis included. */
  Stopwatch writing() {
    return writing;
  }
}
