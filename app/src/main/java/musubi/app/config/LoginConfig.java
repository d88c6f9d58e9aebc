package musubi.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the server.
 *
 * @param hosts names under which the server is reached, besides those of this machine for itself
 * @param sessionMinutes after which somebody who does nothing has to sign in again
 * @param database where accounts are kept; a file of the data folder if it is not set
 */
public record LoginConfig(
    @Nullable List<String> hosts,
    @Nullable Integer sessionMinutes,
    @Nullable DatabaseServer database) {

  /** Nothing set. */
  public static final LoginConfig EMPTY = new LoginConfig(null, null, null);

  private static final int LONGEST_SESSION = 7 * 24 * 60;
  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+(:\\d{1,5})?");

  /**
   * A server of PostgreSQL.
   *
   * @param url begins with {@code jdbc:postgresql:}
   * @param passwordFile whose first line is the password
   */
  public record DatabaseServer(
      @Nullable String url, @Nullable String user, @Nullable Path passwordFile) {

    void check(Path file) {
      require(
          url != null && url.startsWith("jdbc:postgresql:"),
          file,
          "config.login.database.url",
          url);
    }
  }

  LoginConfig resolved(Path base) {
    return database == null || database.passwordFile() == null
        ? this
        : new LoginConfig(
            hosts,
            sessionMinutes,
            new DatabaseServer(
                database.url(), database.user(), base.resolve(database.passwordFile())));
  }

  void check(Path file) {
    for (String host : hosts == null ? List.<String>of() : hosts) {
      require(
          HOST.matcher(host.toLowerCase(Locale.ROOT)).matches(), file, "config.login.hosts", host);
    }
    require(
        sessionMinutes == null || (sessionMinutes >= 1 && sessionMinutes <= LONGEST_SESSION),
        file,
        "config.login.session-minutes",
        sessionMinutes);
    if (database != null) {
      database.check(file);
    }
  }

  /**
   * Checks a value.
   *
   * @param expected the sentence's key, which ends with the setting's
   */
  private static void require(boolean fits, Path file, String expected, @Nullable Object value) {
    if (!fits) {
      throw new UserException(
          ErrorMessage.of(
              "config.login",
              file,
              "server" + expected.substring("config".length()),
              value == null ? "" : value,
              ErrorMessage.of(expected)));
    }
  }
}
