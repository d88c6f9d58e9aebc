package musubi.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryWriterTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Pseudonym VISITOR = new Pseudonym(null, "session");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Logger LOG = Logger.getLogger(HistoryWriter.class.getName());

  private final List<String> told = java.util.Collections.synchronizedList(new ArrayList<>());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            told.add(record.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Writes when it is let, and fails as often as it is told to. */
  private static final class Slow implements HistoryStore {

    final Semaphore begun = new Semaphore(0);
    final Semaphore let = new Semaphore(0);
    final BlockingQueue<HistoryEvent> written = new LinkedBlockingQueue<>();
    final BlockingQueue<Instant> forgotten = new LinkedBlockingQueue<>();
    final CountDownLatch closed = new CountDownLatch(1);
    volatile int failures;
    volatile int old;

    @Override
    public List<Boolean> write(List<HistoryEvent> events) {
      begun.release();
      let.acquireUninterruptibly();
      if (failures > 0) {
        failures--;
        throw new IllegalStateException("the disk is full");
      }
      written.addAll(events);
      return events.stream().map(HistoryEvent.Searched.class::isInstance).toList();
    }

    @Override
    public int forget(Instant before, int most) {
      int now = Math.min(most, old);
      old -= now;
      forgotten.add(before); // last: who waits for it looks at what is left
      return now;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private final Slow store = new Slow();
  private final MovingClock clock = new MovingClock(NOON, ZoneOffset.UTC);
  private final HistoryWriter writer =
      HistoryWriter.start(
          store,
          Duration.ofDays(5),
          clock,
          new HistoryWriter.Pace(
              10, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(200)));

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void end() {
    store.let.release(1000);
    writer.close();
    LOG.removeHandler(handler);
  }

  private static HistoryEvent search(int n) {
    return Events.search("id-" + n, NOON, VISITOR);
  }

  @Test
  void aFullQueueDropsCountsAndSaysSoOnce() throws Exception {
    writer.offer(search(0));
    store.begun.acquire();
    for (int n = 1; n <= 40; n++) {
      writer.offer(search(n)); // nobody lets the store go on: this would never return if it waited
    }

    assertThat(writer.keep(search(41), LONG)).isEqualTo(HistoryWriter.Outcome.NOT_KEPT);
    assertThat(writer.dropped()).isEqualTo(31);
    assertThat(told).hasSize(1);

    store.let.release(100);
    for (int n = 0; n <= 10; n++) {
      assertThat(store.written.poll(30, TimeUnit.SECONDS)).isEqualTo(search(n));
    }
    assertThat(writer.keep(search(50), LONG)).isEqualTo(HistoryWriter.Outcome.KEPT);
    assertThat(told).hasSize(2);
  }

  @Test
  void whoWaitsIsToldWhatBecameOfIt() throws Exception {
    assertThat(writer.keep(search(1), Duration.ofMillis(1)))
        .isEqualTo(HistoryWriter.Outcome.NOT_KEPT);
    store.let.release(100);
    assertThat(writer.keep(search(2), LONG)).isEqualTo(HistoryWriter.Outcome.KEPT);
    assertThat(
            writer.keep(new HistoryEvent.Judged("id", Optional.empty(), true, NOON, VISITOR), LONG))
        .isEqualTo(HistoryWriter.Outcome.UNKNOWN);
  }

  @Test
  void whatFailsIsTriedAgainAndGivenUpAtLast() throws Exception {
    store.let.release(100);
    store.failures = 2;
    assertThat(writer.keep(search(1), LONG)).isEqualTo(HistoryWriter.Outcome.KEPT);
    assertThat(told).isEmpty();

    store.failures = 3;
    assertThat(writer.keep(search(2), LONG)).isEqualTo(HistoryWriter.Outcome.NOT_KEPT);
    assertThat(writer.dropped()).isEqualTo(1);
    assertThat(told).hasSize(1);
    assertThat(writer.keep(search(3), LONG)).isEqualTo(HistoryWriter.Outcome.KEPT);
  }

  @Test
  void oldRowsAreDeletedAtTheStartAndEachDay() throws Exception {
    store.let.release(100);
    assertThat(store.forgotten.poll(30, TimeUnit.SECONDS))
        .isEqualTo(NOON.minus(Duration.ofDays(5)));

    clock.set(NOON.plus(Duration.ofHours(23)));
    writer.keep(search(1), LONG);
    clock.set(NOON.plus(Duration.ofHours(24)));
    writer.keep(search(2), LONG);

    assertThat(store.forgotten.poll(30, TimeUnit.SECONDS))
        .isEqualTo(NOON.minus(Duration.ofDays(4)));
    assertThat(store.forgotten).isEmpty();
  }

  @Test
  void theEndWaitsForWhatIsInTheQueueAndNotForEver() throws Exception {
    store.let.release(100);
    for (int n = 0; n < 5; n++) {
      writer.offer(search(n));
    }
    writer.close();
    assertThat(store.written).hasSize(5);
    assertThat(store.closed.await(0, TimeUnit.SECONDS)).isTrue();
    assertThat(writer.keep(search(9), LONG)).isEqualTo(HistoryWriter.Outcome.NOT_KEPT);
  }

  @Test
  void aStoreThatHangsDoesNotKeepTheServerFromEnding() throws Exception {
    writer.offer(search(1));
    store.begun.acquire();

    writer.close();

    assertThat(store.closed.getCount()).isEqualTo(1);
    assertThat(told)
        .containsExactly("not all searches, openings and feedback were kept at the end");
  }

  /** The clock stands still: what is left is not put off until another day. */
  @Test
  void whatIsOldIsDeletedFewAtATimeAndEventsAreKeptInBetween() throws Exception {
    Slow busy = new Slow();
    busy.let.release(1000);
    busy.old = 1050;
    try (HistoryWriter other =
        HistoryWriter.start(
            busy,
            Duration.ofDays(5),
            clock,
            new HistoryWriter.Pace(
                10, Duration.ofMillis(1), Duration.ofSeconds(60), Duration.ofSeconds(1)))) {
      for (int n = 1; n <= 10; n++) {
        assertThat(busy.forgotten.poll(30, TimeUnit.SECONDS)).isNotNull();
        // Nobody waits for the pause of a minute: an event ends it.
        assertThat(other.keep(search(n), LONG)).isEqualTo(HistoryWriter.Outcome.KEPT);
        assertThat(busy.written.poll(30, TimeUnit.SECONDS)).isEqualTo(search(n));
      }
      assertThat(busy.forgotten.poll(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(busy.old).isZero();
    }
  }
}
