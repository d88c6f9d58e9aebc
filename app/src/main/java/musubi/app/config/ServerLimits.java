package musubi.app.config;

import java.nio.file.Path;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * What a request to the server may cost.
 *
 * @param bodyKb kilobytes of a request's body
 * @param headerKb kilobytes of a request's line and headers
 * @param queryCharacters characters of a query
 * @param searchesAtOnce searches that run at the same time
 * @param secondsPerSearch after which a search is given up; a little earlier it answers with what
 *     it has
 * @param connections that are open at the same time
 * @param idleSeconds after which a connection on which nothing arrives is closed
 * @param requestSeconds within which a request has to arrive as a whole
 */
public record ServerLimits(
    @Nullable Integer bodyKb,
    @Nullable Integer headerKb,
    @Nullable Integer queryCharacters,
    @Nullable Integer searchesAtOnce,
    @Nullable Integer secondsPerSearch,
    @Nullable Integer connections,
    @Nullable Integer idleSeconds,
    @Nullable Integer requestSeconds) {

  /** Nothing set. */
  public static final ServerLimits EMPTY =
      new ServerLimits(null, null, null, null, null, null, null, null);

  void check(Path file) {
    check(file, "body-kb", bodyKb, 10_240);
    check(file, "header-kb", headerKb, 1024);
    check(file, "query-characters", queryCharacters, 100_000);
    check(file, "searches-at-once", searchesAtOnce, 1000);
    check(file, "seconds-per-search", secondsPerSearch, 600);
    check(file, "connections", connections, 100_000);
    check(file, "idle-seconds", idleSeconds, 3600);
    check(file, "request-seconds", requestSeconds, 3600);
  }

  private static void check(Path file, String key, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new UserException(ErrorMessage.of("config.server-limit", file, key, value, most));
    }
  }
}
