package musubi.app.history;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Makes visitors out of those who ask. Sessions are hashed with a salt that changes each day and is
 * written nowhere: after midnight, or a restart, no session can be told from a name or an address.
 * Thread-safe.
 */
public final class Visitors {

  private static final Logger LOG = Logger.getLogger(Visitors.class.getName());

  private final @Nullable Supplier<Salt> salt;
  private final Clock clock;
  private @Nullable Salt names;
  private @Nullable Day day;
  private boolean told;

  /**
   * For a history.
   *
   * @param salt with which names are hashed; null if they are not kept
   * @param clock whose days end sessions
   */
  public Visitors(@Nullable Supplier<Salt> salt, Clock clock) {
    this.salt = salt;
    this.clock = clock;
  }

  private record Day(LocalDate date, Salt salt) {}

  /**
   * A visitor.
   *
   * @param name of an account; empty if nobody has signed in
   * @param device what else tells one visitor from another, such as address and program
   */
  public synchronized Pseudonym of(Optional<String> name, String device) {
    String who = name.map(n -> "name:" + n).orElse("device:" + device);
    return new Pseudonym(name.map(this::viewer).orElse(null), today().hash(who));
  }

  private @Nullable String viewer(String name) {
    if (salt == null) {
      return null;
    }
    Salt read = names;
    if (read == null) {
      try {
        read = salt.get();
        names = read;
      } catch (UserException e) {
        // A search is answered whatever becomes of its traces.
        LOG.log(told ? Level.FINE : Level.WARNING, "viewers are not kept: {0}", e.getMessage());
        told = true;
        return null;
      }
    }
    return read.hash(name);
  }

  private Salt today() {
    LocalDate date = LocalDate.now(clock);
    Day known = day;
    if (known == null || !known.date().equals(date)) {
      known = new Day(date, Salt.passing());
      day = known;
    }
    return known.salt();
  }
}
