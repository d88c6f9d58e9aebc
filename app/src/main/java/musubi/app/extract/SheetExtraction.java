package musubi.app.extract;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.source.FolderFiles;
import org.jspecify.annotations.Nullable;

/**
 * Shows parts of spreadsheets, read in a worker process: a file that needs too much memory or time
 * ends the worker and nothing else. One file is read at a time; the worker starts with the first
 * and ends when none has been asked for during a minute. Thread-safe.
 */
public final class SheetExtraction implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SheetExtraction.class.getName());

  private static final long IDLE_SECONDS = 60;

  /** Whoever waits for others' files longer than this gets none. */
  private static final long PATIENCE_SECONDS = 5;

  private final ExtractionLimits limits;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("musubi-sheets").factory());
  private @Nullable WorkerProcess worker;
  private @Nullable ScheduledFuture<?> end;
  private boolean closed;

  /** Prepares; no process is started before there is a file for it. */
  public SheetExtraction(ExtractionLimits limits) {
    this.limits = limits;
  }

  /**
   * The part of a sheet around a cell.
   *
   * @param name of the file
   * @param content opens it
   * @param cell its place as the index has it, such as {@code 4月!C12}; not empty
   * @return empty if the file cannot be read within its limits, has no such cell, or others are
   *     being read; the log says why
   */
  public Optional<SheetPart> around(String name, FolderFiles.Opening content, String cell) {
    try {
      if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.info("no table of %s is shown: others are being read".formatted(name));
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return closed ? Optional.empty() : asked(name, content, cell);
    } finally {
      turn.unlock();
    }
  }

  private Optional<SheetPart> asked(String name, FolderFiles.Opening content, String cell) {
    if (end != null) {
      end.cancel(false);
    }
    try {
      if (worker == null) {
        worker = WorkerProcess.start(limits);
      }
      String copy = worker.copy(content, (long) limits.fileMegabytes() << 20).toString();
      worker.send(new Request(copy, name, 0, cell));
      return answer(worker, name);
    } catch (WorkerProcess.NotCopiedException e) {
      notShown(name, e.getMessage());
      return Optional.empty();
    } catch (WorkerProcess.DiedException e) {
      notShown(name, e.getMessage());
      endWorker();
      return Optional.empty();
    } finally {
      end = clock.schedule(this::endIdle, IDLE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static Optional<SheetPart> answer(WorkerProcess worker, String name)
      throws WorkerProcess.DiedException {
    Optional<SheetPart> part = Optional.empty();
    while (true) {
      switch (worker.receive()) {
        case WorkerAnswer.Table table -> part = Optional.of(table.part());
        case WorkerAnswer.Failure failure -> notShown(name, failure.reason().toString());
        case WorkerAnswer.End over -> {
          return part;
        }
        case WorkerAnswer.Begin unasked -> notShown(name, "an answer to another question");
        case WorkerAnswer.Document unasked -> notShown(name, "an answer to another question");
      }
    }
  }

  private static void notShown(String name, @Nullable String reason) {
    LOG.log(Level.INFO, "no table of {0} is shown: {1}", new Object[] {name, reason});
  }

  private void endIdle() {
    turn.lock();
    try {
      endWorker();
    } finally {
      turn.unlock();
    }
  }

  private void endWorker() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    turn.lock();
    try {
      closed = true;
      endWorker();
    } finally {
      turn.unlock();
    }
  }
}
