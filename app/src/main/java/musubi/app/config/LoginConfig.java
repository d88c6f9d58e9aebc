package musubi.app.config;

import java.net.URI;
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
 * @param role of somebody whom a proxy, a directory or a provider names, and who has no account
 *     here
 * @param proxy which proxies stand in front
 * @param ldap a directory that checks passwords
 * @param oidc a provider of OpenID Connect
 */
public record LoginConfig(
    @Nullable List<String> hosts,
    @Nullable Integer sessionMinutes,
    @Nullable DatabaseServer database,
    @Nullable String role,
    @Nullable ProxyConfig proxy,
    @Nullable LdapConfig ldap,
    @Nullable OidcConfig oidc) {

  /** Nothing set. */
  public static final LoginConfig EMPTY = new LoginConfig(null, null, null, null, null, null, null);

  private static final int LONGEST_SESSION = 7 * 24 * 60;
  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+(:\\d{1,5})?");

  private static final Pattern ROLE = Pattern.compile("searcher|curator|administrator");

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
    return new LoginConfig(
        hosts,
        sessionMinutes,
        database == null || database.passwordFile() == null
            ? database
            : new DatabaseServer(
                database.url(), database.user(), base.resolve(database.passwordFile())),
        role,
        proxy,
        ldap == null ? null : ldap.resolved(base),
        oidc == null ? null : oidc.resolved(base));
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
    require(role == null || ROLE.matcher(role).matches(), file, "config.login.role", role);
    if (proxy != null) {
      proxy.check(file);
    }
    if (ldap != null) {
      ldap.check(file);
    }
    if (oidc != null) {
      oidc.check(file);
    }
  }

  /** Whether an address is this machine's own, by its name. */
  static boolean isOnThisMachine(URI address) {
    return List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
  }

  /**
   * Checks a value.
   *
   * @param key of the sentence that says what was expected; behind {@code config} it is the key of
   *     the configuration
   */
  static void require(boolean fits, Path file, String key, @Nullable Object value) {
    if (!fits && value == null) {
      throw new UserException(
          ErrorMessage.of(
              "config.login-missing",
              file,
              "server" + key.substring(key.indexOf('.')),
              ErrorMessage.of(key)));
    }
    if (!fits) {
      throw new UserException(
          ErrorMessage.of(
              "config.login",
              file,
              "server" + key.substring(key.indexOf('.')),
              value,
              ErrorMessage.of(key)));
    }
  }
}
