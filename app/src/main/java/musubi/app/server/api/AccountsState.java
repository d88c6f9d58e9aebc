package musubi.app.server.api;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether the accounts can be looked up, where people sign in. Asked at most once in some seconds,
 * by one request at a time: probes must not pile up where a database does not answer. Thread-safe.
 */
final class AccountsState {

  /** What is told instead of a state of the index. */
  static final String NOT_USABLE = "accounts-not-usable";

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final BooleanSupplier ask;
  private long until = System.nanoTime();
  private boolean usable = true;

  AccountsState(BooleanSupplier ask) {
    this.ask = ask;
  }

  synchronized boolean isUsable() {
    if (System.nanoTime() - until >= 0) {
      usable = ask.getAsBoolean();
      until = System.nanoTime() + FRESH.toNanos();
    }
    return usable;
  }
}
