package musubi.app.server.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how often somebody may try a password. Failures are counted for each name at an address,
 * for each address, and for each name, so that one address cannot try many names, nor many
 * addresses one name. Thread-safe; forgotten when the server ends.
 */
final class LoginLimits {

  /** Failures are forgotten so long after the first. */
  static final Duration PERIOD = Duration.ofMinutes(15);

  private static final int OF_NAME_AT_ADDRESS = 5;
  private static final int OF_ADDRESS = 50;

  /** More than one person mistypes: an enemy who knows a name cannot lock it out with ease. */
  private static final int OF_NAME = 100;

  private static final int KEPT = 100_000;

  private final Cache<Key, AtomicInteger> failures;

  private record Key(String name, String address) {}

  LoginLimits(Ticker ticker) {
    this.failures =
        Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(PERIOD).ticker(ticker).build();
  }

  /** Whether a try is refused unseen. */
  boolean isRefused(String name, String address) {
    return count(new Key(name, address)) >= OF_NAME_AT_ADDRESS
        || count(new Key("", address)) >= OF_ADDRESS
        || count(new Key(name, "")) >= OF_NAME;
  }

  /** A try with a wrong password. Counted before it is known to be wrong, so that none races. */
  void count(String name, String address) {
    add(new Key(name, address));
    add(new Key("", address));
    add(new Key(name, ""));
  }

  /** A try with the right password. */
  void forget(String name, String address) {
    failures.invalidate(new Key(name, address));
    take(new Key("", address));
    take(new Key(name, ""));
  }

  /** A try that told nothing of the password. */
  void takeBack(String name, String address) {
    take(new Key(name, address));
    take(new Key("", address));
    take(new Key(name, ""));
  }

  private int count(Key key) {
    AtomicInteger count = failures.getIfPresent(key);
    return count == null ? 0 : count.get();
  }

  private void add(Key key) {
    failures.get(key, any -> new AtomicInteger()).incrementAndGet();
  }

  private void take(Key key) {
    AtomicInteger count = failures.getIfPresent(key);
    if (count != null) {
      count.decrementAndGet();
    }
  }
}
