package musubi.app.command.serve;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Waits for the signals that end a server, SIGTERM and SIGINT. Left to the JVM they would end the
 * process with 143 or 130, as if it had failed.
 */
final class EndSignals {

  private final CountDownLatch ended = new CountDownLatch(1);

  private EndSignals() {}

  /** Takes the signals from now on. */
  static EndSignals listen() {
    EndSignals signals = new EndSignals();
    Signal.handle(new Signal("TERM"), signal -> signals.ended.countDown());
    Signal.handle(new Signal("INT"), signal -> signals.ended.countDown());
    return signals;
  }

  /** Returns when one has come. */
  void await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
