package musubi.app.config;

import java.nio.file.Path;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve} keeps of searches, openings and feedback.
 *
 * @param enabled whether anything is kept; true if it is not set
 * @param keepDays after which it is deleted, 1 to {@value #MOST_DAYS}
 * @param viewers {@code hashed} or {@code none}
 * @param leastPeople how many people must have asked a query before a report shows it, 1 to {@value
 *     #MOST_PEOPLE}; 3 if it is not set and people sign in, else 1
 */
public record HistoryConfig(
    @Nullable Boolean enabled,
    @Nullable Integer keepDays,
    @Nullable String viewers,
    @Nullable Integer leastPeople) {

  /** Viewers are not kept. */
  public static final String NONE = "none";

  /** Nothing set. */
  public static final HistoryConfig EMPTY = new HistoryConfig(null, null, null, null);

  private static final int MOST_DAYS = 3650;
  private static final int MOST_PEOPLE = 1000;
  private static final Set<String> VIEWERS = Set.of("hashed", NONE);

  void check(Path file) {
    if (keepDays != null && (keepDays < 1 || keepDays > MOST_DAYS)) {
      throw new UserException(
          ErrorMessage.of("config.history-keep-days", file, keepDays, MOST_DAYS));
    }
    if (leastPeople != null && (leastPeople < 1 || leastPeople > MOST_PEOPLE)) {
      throw new UserException(
          ErrorMessage.of("config.history-least-people", file, leastPeople, MOST_PEOPLE));
    }
    if (viewers != null && !VIEWERS.contains(viewers)) {
      throw new UserException(ErrorMessage.of("config.history-viewers", file, viewers));
    }
  }
}
