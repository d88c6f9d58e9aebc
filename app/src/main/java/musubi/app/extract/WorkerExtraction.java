package musubi.app.extract;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import musubi.app.ErrorMessage;
import musubi.app.extract.WorkerProcess.DiedException;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ExtractionService;
import musubi.app.source.FolderFiles;
import musubi.app.source.IgnorePatterns;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.text.Extractor.Extraction;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads files in a worker process, which starts with the first file and stays for the next ones.
 * The worker reads its own copy, so nobody can replace the file meanwhile, and a lost network share
 * differs from a damaged file. A file that kills the worker, hangs it or needs too much memory is
 * reported. A new worker then continues with the next file, or, in an archive, after the document
 * that was the cause.
 */
public final class WorkerExtraction implements ExtractionService {

  private static final SortedSet<String> EXTENSIONS =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              List.of(
                  ".pdf", ".docx", ".docm", ".dotx", ".doc", ".dot", ".xlsx", ".xlsm", ".xltx",
                  ".xls", ".pptx", ".pptm", ".ppsx", ".ppt", ".pps", ".odt", ".ott", ".ods", ".odp",
                  ".rtf", ".eml", ".msg", ".zip")));

  /** The number of workers that one archive may kill; then the rest of it is given up. */
  private static final int MAX_DEATHS_IN_AN_ARCHIVE = 10;

  private final ExtractionLimits limits;
  private final IgnorePatterns ignored;
  private @Nullable WorkerProcess worker;

  /** Prepares reading; no process is started before there is a file for it. */
  public WorkerExtraction(ExtractionLimits limits) {
    this(limits, IgnorePatterns.NONE);
  }

  /**
   * Prepares reading.
   *
   * @param ignored files and folders that are left out
   */
  public WorkerExtraction(ExtractionLimits limits, IgnorePatterns ignored) {
    this.limits = limits;
    this.ignored = ignored;
  }

  @Override
  public IgnorePatterns ignored() {
    return ignored;
  }

  @Override
  public SortedSet<String> extensions() {
    return EXTENSIONS;
  }

  @Override
  public String limits() {
    return limits.toString();
  }

  @Override
  public long maxBytes() {
    return (long) limits.fileMegabytes() << 20;
  }

  @Override
  public Iterator<SourceItem> read(Path file, FolderFiles.Opening content, String id) {
    return new Reading(file, content, id);
  }

  /** Whether a worker runs. */
  boolean isRunning() {
    return worker != null;
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }

  private WorkerProcess worker() throws DiedException {
    if (worker == null) {
      worker = WorkerProcess.start(limits);
    }
    return worker;
  }

  /** The documents of one file. */
  private final class Reading implements Iterator<SourceItem> {

    private final Path file;
    private final FolderFiles.Opening content;
    private final String id;

    /** Documents begun, in all workers that have had a try at this file. */
    private int begun;

    private String inner = "";
    private int deaths;
    private boolean asked;
    private boolean ended;
    private @Nullable SourceItem ahead;

    Reading(Path file, FolderFiles.Opening content, String id) {
      this.file = file;
      this.content = content;
      this.id = id;
    }

    @Override
    public boolean hasNext() {
      while (ahead == null && !ended) {
        ahead = advance().orElse(null);
      }
      return ahead != null;
    }

    @Override
    public SourceItem next() {
      if (!hasNext() || ahead == null) {
        throw new NoSuchElementException();
      }
      SourceItem item = ahead;
      ahead = null;
      return item;
    }

    private Optional<SourceItem> advance() {
      int begunBefore = begun;
      try {
        WorkerProcess process = worker();
        if (!asked) {
          Path copy = process.copy(content, maxBytes());
          process.send(new Request(copy.toString(), String.valueOf(file.getFileName()), begun));
          asked = true;
        }
        while (true) {
          switch (process.receive()) {
            case WorkerAnswer.Begin begin -> {
              begun++;
              inner = begin.inner();
            }
            case WorkerAnswer.Document document -> {
              return Optional.of(document(document));
            }
            case WorkerAnswer.Failure failure -> {
              return Optional.of(
                  new ReadFailure(path(failure.inner()), failure.reason(), failure.kind()));
            }
            case WorkerAnswer.Table unasked -> {
              // Only a worker that a file has broken sends one; the file's time goes on.
            }
            case WorkerAnswer.End end -> {
              ended = true;
              return Optional.empty();
            }
          }
        }
      } catch (WorkerProcess.NotCopiedException e) {
        ended = true;
        return Optional.of(new ReadFailure(path(""), e.inWords(), e.kind()));
      } catch (DiedException e) {
        close();
        deaths++;
        asked = false;
        boolean unknownCause = begun == begunBefore;
        boolean wholeFile = unknownCause || inner.isEmpty();
        ended = wholeFile || deaths == MAX_DEATHS_IN_AN_ARCHIVE;
        Message reason =
            ended && !wholeFile
                ? ErrorMessage.of("unread.so-did-others", e.inWords())
                : e.inWords();
        return Optional.of(new ReadFailure(path(wholeFile ? "" : inner), reason, e.kind()));
      }
    }

    private SourceItem document(WorkerAnswer.Document document) {
      Extraction extraction = document.extraction();
      return new ExtractedDocument(
          document.inner().isEmpty() ? id : id + "!/" + document.inner(),
          extraction.title(),
          path(document.inner()),
          extraction.content().text(),
          extraction.content().sections(),
          extraction.content().marks(),
          extraction.metadata());
    }

    private String path(String innerName) {
      return innerName.isEmpty() ? file.toString() : file + "!/" + innerName;
    }
  }
}
