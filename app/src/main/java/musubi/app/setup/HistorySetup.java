package musubi.app.setup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import musubi.app.config.HistoryConfig;
import musubi.app.history.HistoryWriter;
import musubi.app.history.Salt;
import musubi.app.history.Visitors;
import musubi.app.store.DatabaseLocation;
import org.jspecify.annotations.Nullable;

/** What is kept of searches, openings and feedback, and where. */
public final class HistorySetup {

  /** Half a year: the questions of a quarter, and of the one before. */
  private static final int DAYS = 180;

  /** Fewer could be told by their colleagues from what they asked. */
  private static final int PEOPLE = 3;

  private final HistoryConfig configured;
  private final LoginSetup accounts;
  private final boolean signIn;
  private final Path data;

  /**
   * What is kept.
   *
   * @param accounts lie in the same database
   * @param signIn whether people sign in
   */
  HistorySetup(@Nullable HistoryConfig configured, LoginSetup accounts, boolean signIn, Path data) {
    this.configured = configured == null ? HistoryConfig.EMPTY : configured;
    this.accounts = accounts;
    this.signIn = signIn;
    this.data = data;
  }

  /** Whether anything is kept. */
  public boolean enabled() {
    return !Boolean.FALSE.equals(configured.enabled());
  }

  /** Days after which rows are deleted. */
  public int keepDays() {
    return configured.keepDays() == null ? DAYS : configured.keepDays();
  }

  /**
   * How many people must have asked a query before a report shows it. Where nobody signs in,
   * searches have no names that a query could betray, and whoever sits at her own computer is
   * alone.
   */
  public int leastPeople() {
    Integer least = configured.leastPeople();
    return least == null ? (signIn ? PEOPLE : 1) : least;
  }

  /** Whether it is kept, as a hash, who searches. */
  public boolean hasViewers() {
    return !HistoryConfig.NONE.equals(configured.viewers());
  }

  /** Where rows are. */
  public DatabaseLocation database() {
    return accounts.database();
  }

  /** The data folder, in which the salt is. */
  public Path data() {
    return data;
  }

  /** Keeps what happens, once it has begun. */
  public HistoryWriter writer(Clock clock) {
    return HistoryWriter.waiting(database(), Duration.ofDays(keepDays()), clock);
  }

  /** Makes visitors as the configuration has them; their salt is read, or made, with the first. */
  public Visitors visitors(Clock clock) {
    return new Visitors(hasViewers() ? () -> Salt.of(data) : null, clock);
  }
}
