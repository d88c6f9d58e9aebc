package musubi.app.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A directory that checks passwords, such as Active Directory.
 *
 * @param url {@code ldaps://HOST}, or {@code ldap://HOST}, which needs {@code start-tls} unless the
 *     host is this machine
 * @param startTls whether a connection is made secure before anything is sent over it
 * @param caFile certificates, as PEM, that the directory's has to come from; those that Java trusts
 *     if it is not set
 * @param account as whom people and groups are looked for; needed unless there is a {@code
 *     users.dn-pattern}
 * @param timeoutSeconds for each answer of the directory
 */
public record LdapConfig(
    @Nullable String url,
    @Nullable Boolean startTls,
    @Nullable Path caFile,
    @Nullable ServiceAccount account,
    @Nullable Users users,
    @Nullable Groups groups,
    @Nullable Integer timeoutSeconds) {

  private static final int LONGEST_TIMEOUT = 60;

  /** Stands for what is looked for, in patterns and filters. */
  private static final String PLACE = "{0}";

  /**
   * As whom the directory is searched.
   *
   * @param passwordFile whose first line is the password
   * @param passwordEnv or the environment variable that holds it
   */
  public record ServiceAccount(
      @Nullable String dn, @Nullable Path passwordFile, @Nullable String passwordEnv) {}

  /**
   * How a person is found by what she types.
   *
   * @param base below which
   * @param filter with {@code {0}} for what she types
   * @param dnPattern or her distinguished name, with {@code {0}} for what she types
   * @param attribute that holds her name, as permissions of documents name her
   */
  public record Users(
      @Nullable String base,
      @Nullable String filter,
      @Nullable String dnPattern,
      @Nullable String attribute) {}

  /**
   * How a person's groups are found.
   *
   * @param attribute of the person that lists them by distinguished names
   * @param base or below which groups are searched
   * @param filter with {@code {0}} for the person's distinguished name
   * @param name the attribute that holds the name of a group that was searched
   */
  public record Groups(
      @Nullable String attribute,
      @Nullable String base,
      @Nullable String filter,
      @Nullable String name) {}

  LdapConfig resolved(Path folder) {
    return new LdapConfig(
        url,
        startTls,
        caFile == null ? null : folder.resolve(caFile),
        account == null || account.passwordFile() == null
            ? account
            : new ServiceAccount(
                account.dn(), folder.resolve(account.passwordFile()), account.passwordEnv()),
        users,
        groups,
        timeoutSeconds);
  }

  void check(Path file) {
    LoginConfig.require(
        url != null && isDirectory(url) && (isSecret(url) || Boolean.TRUE.equals(startTls)),
        file,
        "config.login.ldap.url",
        url);
    LoginConfig.require(
        !Boolean.TRUE.equals(startTls) || (url != null && url.startsWith("ldap:")),
        file,
        "config.login.ldap.start-tls",
        startTls);
    LoginConfig.require(
        timeoutSeconds == null || (timeoutSeconds >= 1 && timeoutSeconds <= LONGEST_TIMEOUT),
        file,
        "config.login.ldap.timeout-seconds",
        timeoutSeconds);
    if (account != null) {
      LoginConfig.require(
          isText(account.dn())
              && (account.passwordFile() == null) != (account.passwordEnv() == null),
          file,
          "config.login.ldap.account",
          account.dn());
    }
    @Nullable String pattern = users == null ? null : users.dnPattern();
    LoginConfig.require(
        users != null
            && (pattern != null
                ? pattern.contains(PLACE) && users.base() == null && users.filter() == null
                : isText(users.base()) && account != null),
        file,
        "config.login.ldap.users",
        pattern);
    @Nullable String filter = users == null ? null : users.filter();
    LoginConfig.require(
        filter == null || filter.contains(PLACE), file, "config.login.ldap.users.filter", filter);
    if (groups != null) {
      LoginConfig.require(
          groups.base() == null
              ? groups.filter() == null && groups.name() == null
              : groups.attribute() == null
                  && (groups.filter() == null || groups.filter().contains(PLACE)),
          file,
          "config.login.ldap.groups",
          groups.filter());
    }
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static boolean isDirectory(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && ("ldap".equals(uri.getScheme()) || url.startsWith("ldaps:"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Passwords pass in the open over the first of the two schemes: only on this machine. */
  private static boolean isSecret(String url) {
    return url.startsWith("ldaps:") || LoginConfig.isOnThisMachine(URI.create(url));
  }
}
