package musubi.app.server.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import musubi.app.account.Account;
import musubi.app.account.Accounts;
import musubi.app.account.Visiting;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * The sessions of people who have signed in to this server, as Tomcat keeps them in its memory.
 * Whoever is named by a proxy or sends a token has none. Thread-safe.
 */
public final class OpenSessions {

  private final Supplier<Manager> manager;
  private final Accounts accounts;
  private final Duration longest;
  private final Clock clock;

  /**
   * Looks at sessions when it is asked.
   *
   * @param manager which is there when the server has started
   * @param longest time for which another system's word counts
   */
  OpenSessions(Supplier<Manager> manager, Accounts accounts, Duration longest, Clock clock) {
    this.manager = manager;
    this.accounts = accounts;
    this.longest = longest;
    this.clock = clock;
  }

  /**
   * A session.
   *
   * @param name who has signed in
   * @param here whether by a password of this server; else another system has checked her
   * @param since when she signed in
   * @param used when she last asked for anything
   */
  public record Open(String name, boolean here, Instant since, Instant used) {}

  /** All that would be let in at their next request. */
  public List<Open> all() {
    return sessions().map(this::open).flatMap(Optional::stream).toList();
  }

  /**
   * Ends all sessions of a name.
   *
   * @return how many
   */
  public int end(String name) {
    List<Session> hers =
        sessions()
            .filter(session -> open(session).filter(o -> o.name().equals(name)).isPresent())
            .toList();
    hers.forEach(Session::expire);
    return hers.size();
  }

  private Stream<Session> sessions() {
    return Arrays.stream(manager.get().findSessions());
  }

  private Optional<Open> open(Session session) {
    Object who = principal(session);
    if (who instanceof HasAccount known && isCurrent(known.account())) {
      return Optional.of(open(session, known.account().name(), true));
    }
    if (who instanceof Visiting visiting
        && clock.instant().isBefore(visiting.visitor().since().plus(longest))) {
      return Optional.of(open(session, visiting.visitor().name(), false));
    }
    return Optional.empty();
  }

  private static Open open(Session session, String name, boolean here) {
    return new Open(
        name,
        here,
        Instant.ofEpochMilli(session.getCreationTimeInternal()),
        Instant.ofEpochMilli(session.getThisAccessedTimeInternal()));
  }

  /** A session of another password is over, though nobody has asked by it since. */
  private boolean isCurrent(Account then) {
    return accounts
        .find(then.name())
        .filter(account -> account.stamp().equals(then.stamp()))
        .isPresent();
  }

  private static @Nullable Object principal(Session session) {
    try {
      Object context =
          session
              .getSession()
              .getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
      Authentication who =
          context instanceof SecurityContext security ? security.getAuthentication() : null;
      return who == null ? null : who.getPrincipal();
    } catch (IllegalStateException e) {
      return null; // it ended meanwhile
    }
  }
}
