package musubi.app.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.store.DatabaseLocation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events beside the requests: these put them into a queue and go on. One thread writes what
 * waits in the queue in one transaction at a time. A queue that is full drops events, counts them
 * and says so once. The same thread deletes what is too old, at its start and then each day, a few
 * searches at a time: whoever else needs the database has it in between. Thread-safe.
 */
public final class HistoryWriter implements AutoCloseable {

  /** What some seconds of many searches leave; about 20 MB if all have long lists. */
  private static final int WAITING = 5_000;

  private static final int BATCH = 500;

  /** Searches that are deleted in one transaction: some ten milliseconds. */
  private static final int FORGOTTEN_AT_ONCE = 100;

  private static final int TRIES = 3;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Logger LOG = Logger.getLogger(HistoryWriter.class.getName());

  private final HistoryStore store;
  private final Duration kept;
  private final Clock clock;
  private final Pace pace;
  private final BlockingQueue<Entry> queue;
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong untold = new AtomicLong();
  private final Entry end = new Entry(null, new CompletableFuture<>());
  private final Thread thread;
  private volatile boolean closed;
  private boolean forgetting;
  private Instant nextForget = Instant.MIN;

  /** What became of an event. */
  public enum Outcome {
    /** It is on the disk. */
    KEPT,
    /** It is about a search, or a document of one, that is not known. */
    UNKNOWN,
    /** It was not kept in time. */
    NOT_KEPT
  }

  /**
   * How patient the thread is.
   *
   * @param waiting events of the queue
   * @param pause before what failed is tried again
   * @param between how long the database is left to others before more of what is old is deleted
   * @param closing how long the end waits for what is in the queue
   */
  record Pace(int waiting, Duration pause, Duration between, Duration closing) {

    static final Pace USUAL =
        new Pace(WAITING, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(10));
  }

  /** An event of the queue; none at the end. */
  private record Entry(@Nullable HistoryEvent event, CompletableFuture<Boolean> done) {}

  private HistoryWriter(HistoryStore store, Duration kept, Clock clock, Pace pace) {
    this.store = store;
    this.kept = kept;
    this.clock = clock;
    this.pace = pace;
    this.queue = new ArrayBlockingQueue<>(pace.waiting());
    this.thread = Thread.ofPlatform().daemon().name("musubi-history").unstarted(this::run);
  }

  /**
   * Starts. A database that cannot be opened is no reason not to start: it is told in the log, and
   * tried again with the next event.
   *
   * @param kept how long rows stay
   */
  public static HistoryWriter start(DatabaseLocation location, Duration kept, Clock clock) {
    return start(new HistoryDatabase(location), kept, clock, Pace.USUAL);
  }

  /**
   * Takes events, and writes nothing before {@link #begin}: what starts meanwhile has the
   * processors for itself.
   *
   * @param kept how long rows stay
   */
  public static HistoryWriter waiting(DatabaseLocation location, Duration kept, Clock clock) {
    return new HistoryWriter(new HistoryDatabase(location), kept, clock, Pace.USUAL);
  }

  /** Begins to write, once. */
  public void begin() {
    thread.start();
  }

  static HistoryWriter start(HistoryStore store, Duration kept, Clock clock, Pace pace) {
    HistoryWriter writer = new HistoryWriter(store, kept, clock, pace);
    writer.thread.start();
    return writer;
  }

  /** Keeps an event some time soon, unless too many wait. Never waits. */
  public void offer(HistoryEvent event) {
    enqueue(event);
  }

  /**
   * Keeps an event, and waits until it is on the disk.
   *
   * @param longest how long to wait
   */
  public Outcome keep(HistoryEvent event, Duration longest) throws InterruptedException {
    Entry entry = enqueue(event);
    if (entry == null) {
      return Outcome.NOT_KEPT;
    }
    try {
      return entry.done().get(longest.toNanos(), TimeUnit.NANOSECONDS)
          ? Outcome.KEPT
          : Outcome.UNKNOWN;
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(Level.FINE, "not kept in time", e);
      return Outcome.NOT_KEPT;
    }
  }

  /** Events that were dropped since the start. */
  public long dropped() {
    return dropped.get();
  }

  private @Nullable Entry enqueue(HistoryEvent event) {
    Entry entry = new Entry(event, new CompletableFuture<>());
    if (!closed && queue.offer(entry)) {
      return entry;
    }
    drop(1, "more happens than the database keeps up with");
    return null;
  }

  private void drop(int events, String why) {
    dropped.addAndGet(events);
    if (untold.getAndAdd(events) == 0) {
      LOG.log(
          Level.WARNING,
          "searches, openings or feedback are not kept: {0}; how many is told when it is over",
          why);
    }
  }

  private void run() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        forgetIfDue();
        Duration patience = forgetting ? pace.between() : untilForget();
        Entry first = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
          List<Entry> batch = new ArrayList<>();
          batch.add(first);
          queue.drainTo(batch, BATCH - 1);
          goesOn = !batch.remove(end);
          write(batch);
        }
      }
    } catch (InterruptedException e) {
      LOG.log(Level.FINE, "interrupted", e);
    } finally {
      closed = true;
      store.close();
    }
  }

  private Duration untilForget() {
    Duration left = Duration.between(clock.instant(), nextForget);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void forgetIfDue() {
    Instant now = clock.instant();
    if (!forgetting && now.isBefore(nextForget)) {
      return;
    }
    nextForget = now.plus(DAY);
    try {
      int searches = store.forget(now.minus(kept), FORGOTTEN_AT_ONCE);
      forgetting = searches == FORGOTTEN_AT_ONCE;
      LOG.log(Level.FINE, "{0} searches were too old and are deleted", searches);
    } catch (RuntimeException e) {
      forgetting = false;
      LOG.log(Level.WARNING, "old searches could not be deleted; tried again in a day", e);
    }
  }

  private void write(List<Entry> batch) throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    for (int tried = 1; ; tried++) {
      try {
        List<HistoryEvent> events = new ArrayList<>();
        batch.forEach(entry -> events.add(Objects.requireNonNull(entry.event())));
        List<Boolean> kept = store.write(events);
        for (int i = 0; i < batch.size(); i++) {
          batch.get(i).done().complete(kept.get(i));
        }
        tellDropped();
        return;
      } catch (RuntimeException e) {
        if (tried == TRIES || closed) {
          LOG.log(Level.FINE, "a batch is given up", e);
          drop(batch.size(), String.valueOf(e.getMessage()));
          batch.forEach(entry -> entry.done().completeExceptionally(e));
          return;
        }
        Thread.sleep(pace.pause());
      }
    }
  }

  private void tellDropped() {
    long events = untold.getAndSet(0);
    if (events > 0) {
      LOG.log(
          Level.WARNING,
          "searches, openings and feedback are kept again; not kept meanwhile: {0}",
          events);
    }
  }

  /** Takes no more events, and waits a while until those in the queue are kept. */
  @Override
  public void close() {
    closed = true;
    try {
      if (queue.offer(end, pace.closing().toNanos(), TimeUnit.NANOSECONDS)) {
        thread.join(pace.closing());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.log(Level.WARNING, "not all searches, openings and feedback were kept at the end");
    }
  }
}
