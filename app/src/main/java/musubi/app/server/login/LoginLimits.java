package musubi.app.server.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bounds how often somebody may try a password. Wrong ones are counted for each name at an address,
 * and more slowly for each address and for each name, so that one address cannot try many names,
 * nor many addresses one name. An address at which a name has signed in before is not closed to it
 * by what others try elsewhere: an enemy who knows a name cannot lock its owner out of her own
 * desk. Thread-safe; the memory is bounded; forgotten when the server ends.
 */
public final class LoginLimits {

  /** Failures of a name at an address are forgotten so long after the first. */
  static final Duration PERIOD = Duration.ofMinutes(15);

  /** Failures of an address, or of a name, are forgotten so long after the first. */
  static final Duration SLOW_PERIOD = Duration.ofHours(1);

  private static final Duration KNOWN = Duration.ofDays(30);

  private static final int OF_NAME_AT_ADDRESS = 5;

  /** Failures of people who sign in at last do not count: an office may share one address. */
  private static final int OF_ADDRESS = 20;

  private static final int OF_NAME = 10;

  private static final int KEPT = 100_000;

  private final Cache<Key, AtomicInteger> failures;
  private final Cache<Key, AtomicInteger> slow;
  private final Cache<Key, Boolean> known;
  private final Cache<Key, Boolean> told;

  /** A name at an address, an address alone, or a name alone. */
  private record Key(String name, String address) {

    static Key both(String name, String address) {
      return new Key(counted(name), address);
    }

    static Key address(String address) {
      return new Key("", address);
    }

    static Key name(String name) {
      return new Key(counted(name), "");
    }
  }

  /**
   * Why a try is refused unseen.
   *
   * @param limit which one
   * @param period how long it may last
   * @param first whether nobody was refused by this limit in this time: later ones fill no log
   */
  record Refusal(String limit, Duration period, boolean first) {}

  LoginLimits(Ticker ticker) {
    this.failures = cache(PERIOD, ticker);
    this.slow = cache(SLOW_PERIOD, ticker);
    this.known = cache(KNOWN, ticker);
    this.told = cache(PERIOD, ticker);
  }

  private static <T> Cache<Key, T> cache(Duration period, Ticker ticker) {
    return Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(period).ticker(ticker).build();
  }

  /** One way to write a name, as accounts and directories take it. */
  private static String counted(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Why a try is refused unseen; empty if it is not. */
  Optional<Refusal> refusal(String name, String address) {
    Key both = Key.both(name, address);
    if (count(failures, both) >= OF_NAME_AT_ADDRESS) {
      return Optional.of(refusal("name-at-address", PERIOD, both));
    }
    if (count(slow, Key.address(address)) >= OF_ADDRESS) {
      return Optional.of(refusal("address", SLOW_PERIOD, Key.address(address)));
    }
    if (count(slow, Key.name(name)) >= OF_NAME && known.getIfPresent(both) == null) {
      return Optional.of(refusal("name", SLOW_PERIOD, Key.name(name)));
    }
    return Optional.empty();
  }

  /**
   * Names that are refused now, at some address or at all. An address that is refused is nobody's.
   *
   * @param written each in one way to write it
   */
  public record Closed(Set<String> written) {

    /** Whether a name is among them, in whichever way it is written. */
    public boolean has(String name) {
      return written.contains(counted(name));
    }
  }

  /** The names that are refused now. */
  public Closed closed() {
    return new Closed(
        Stream.concat(
                names(failures, OF_NAME_AT_ADDRESS),
                names(slow, OF_NAME).filter(name -> !name.isEmpty()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Stream<String> names(Cache<Key, AtomicInteger> counts, int most) {
    return counts.asMap().entrySet().stream()
        .filter(entry -> entry.getValue().get() >= most)
        .map(entry -> entry.getKey().name());
  }

  /** Forgets what was mistyped with a name, at all addresses; what addresses did stays counted. */
  public void open(String name) {
    String written = counted(name);
    for (Cache<Key, ?> cache : List.of(failures, slow, told)) {
      cache.asMap().keySet().removeIf(key -> key.name().equals(written));
    }
  }

  private Refusal refusal(String limit, Duration period, Key key) {
    return new Refusal(limit, period, told.asMap().putIfAbsent(key, true) == null);
  }

  /** A try with a wrong password. Counted before it is known to be wrong, so that none races. */
  void count(String name, String address) {
    add(failures, Key.both(name, address));
    add(slow, Key.address(address));
    add(slow, Key.name(name));
  }

  /** A try with the right password: what the same person mistyped before is forgiven. */
  void forget(String name, String address) {
    Key both = Key.both(name, address);
    int tries = Math.max(1, count(failures, both));
    failures.invalidate(both);
    take(slow, Key.address(address), tries);
    take(slow, Key.name(name), tries);
    known.put(both, true);
  }

  /** A try that told nothing of the password. */
  void takeBack(String name, String address) {
    take(failures, Key.both(name, address), 1);
    take(slow, Key.address(address), 1);
    take(slow, Key.name(name), 1);
  }

  private static int count(Cache<Key, AtomicInteger> counts, Key key) {
    AtomicInteger count = counts.getIfPresent(key);
    return count == null ? 0 : count.get();
  }

  private static void add(Cache<Key, AtomicInteger> counts, Key key) {
    counts.get(key, any -> new AtomicInteger()).incrementAndGet();
  }

  private static void take(Cache<Key, AtomicInteger> counts, Key key, int tries) {
    AtomicInteger count = counts.getIfPresent(key);
    if (count != null) {
      count.updateAndGet(before -> Math.max(0, before - tries));
    }
  }
}
