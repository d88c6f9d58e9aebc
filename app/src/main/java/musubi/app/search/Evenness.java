package musubi.app.search;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import musubi.lucene.permission.Viewer;

/**
 * Keeps the time of an answer from telling that a document exists. What is looked for and is in no
 * document that the viewer may read takes longer if a hidden one has it: it is found in the index's
 * lists before it turns out that nothing of it may be read. Such an answer is given only when a
 * whole number of steps has passed since it was asked for, so that both take the same time unless
 * the small difference leads over the end of a step. Who may read everything does not wait.
 * Thread-safe.
 */
final class Evenness {

  /** A sleeping thread wakes late, the later the longer it slept: the last part is waited awake. */
  private static final long AWAKE_NANOS = 400_000;

  private final Optional<Duration> step;
  private final LongSupplier nanoTime;
  private final LongConsumer pause;

  /**
   * Rounds up to steps.
   *
   * @param step longer than nearly all searches; empty to give every answer at once
   * @param nanoTime a clock in nanoseconds
   * @param pause lets about so many nanoseconds of that clock pass; may return earlier
   */
  Evenness(Optional<Duration> step, LongSupplier nanoTime, LongConsumer pause) {
    this.step = step;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  static Evenness of(ServiceSettings.Limits limits) {
    return new Evenness(limits.evenness(), System::nanoTime, Evenness::pause);
  }

  private static void pause(long nanos) {
    if (nanos > AWAKE_NANOS) {
      LockSupport.parkNanos(nanos - AWAKE_NANOS);
    } else {
      Thread.onSpinWait();
    }
  }

  /** Something is asked for. */
  Start start(Viewer viewer) {
    return new Start(viewer.everything() ? Optional.empty() : step, nanoTime.getAsLong());
  }

  /** The moment at which something was asked for. */
  final class Start {

    private final Optional<Duration> step;
    private final long at;

    private Start(Optional<Duration> step, long at) {
      this.step = step;
      this.at = at;
    }

    /** Whether who asked waits at all. */
    boolean mayWait() {
      return step.isPresent();
    }

    /** Waits for the end of the step. */
    void await() {
      step.ifPresent(this::pass);
    }

    /** Waits for the end of the step, after which the answer says that it was given then. */
    Answer evened(Answer answer) {
      return step.map(each -> answer.evenedTo(pass(each))).orElse(answer);
    }

    /** An interrupted thread waits too, busily: whoever can interrupt it learns nothing either. */
    private Duration pass(Duration each) {
      long nanos = each.toNanos();
      long whole = Math.ceilDiv(Math.max(1, nanoTime.getAsLong() - at), nanos) * nanos;
      for (long left = at + whole - nanoTime.getAsLong();
          left > 0;
          left = at + whole - nanoTime.getAsLong()) {
        pause.accept(left);
      }
      return Duration.ofNanos(whole);
    }
  }
}
