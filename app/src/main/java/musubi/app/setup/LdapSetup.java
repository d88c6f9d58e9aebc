package musubi.app.setup;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.config.LdapConfig;
import musubi.app.directory.DirectoryPlace;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/** A directory as it is configured, with what is not written for what is usual. */
final class LdapSetup {

  private static final int PORT = 389;
  private static final int SECURE_PORT = 636;
  private static final int TIMEOUT_SECONDS = 5;
  private static final LdapConfig.Users NO_USERS = new LdapConfig.Users(null, null, null, null);

  private final LdapConfig configured;

  LdapSetup(LdapConfig configured) {
    this.configured = configured;
  }

  /**
   * Where it is.
   *
   * @throws UserException if the password of its service account, or the certificates, cannot be
   *     read
   */
  DirectoryPlace place() {
    URI url = URI.create(or(configured.url(), ""));
    boolean secure = "ldaps".equals(url.getScheme());
    return new DirectoryPlace(
        new DirectoryPlace.Server(
            or(url.getHost(), ""),
            url.getPort() >= 0 ? url.getPort() : secure ? SECURE_PORT : PORT,
            secure,
            Boolean.TRUE.equals(configured.startTls()),
            Optional.ofNullable(configured.caFile()).map(LdapSetup::certificates),
            Duration.ofSeconds(
                configured.timeoutSeconds() == null
                    ? TIMEOUT_SECONDS
                    : configured.timeoutSeconds())),
        Optional.ofNullable(configured.account())
            .map(
                account ->
                    new DirectoryPlace.ServiceAccount(
                        or(account.dn(), ""),
                        LoginSetup.secret(account.passwordFile(), account.passwordEnv()))),
        people(),
        groups());
  }

  /** The file, once it is known that there are certificates in it. */
  private static Path certificates(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      if (!CertificateFactory.getInstance("X.509").generateCertificates(content).isEmpty()) {
        return file;
      }
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("config.unreadable", file, Reason.of(e)), e);
    } catch (CertificateException e) {
      throw new UserException(ErrorMessage.of("config.no-certificates", file), e);
    }
    throw new UserException(ErrorMessage.of("config.no-certificates", file));
  }

  private DirectoryPlace.People people() {
    LdapConfig.Users users = configured.users() == null ? NO_USERS : configured.users();
    if (users.dnPattern() != null) {
      return new DirectoryPlace.People.Named(users.dnPattern(), or(users.attribute(), "uid"));
    }
    String attribute = or(users.attribute(), "sAMAccountName");
    return new DirectoryPlace.People.Searched(
        or(users.base(), ""), or(users.filter(), "(" + attribute + "={0})"), attribute);
  }

  private DirectoryPlace.Groups groups() {
    LdapConfig.@Nullable Groups groups = configured.groups();
    if (groups == null || groups.base() == null) {
      return new DirectoryPlace.Groups.Listed(
          or(groups == null ? null : groups.attribute(), "memberOf"));
    }
    return new DirectoryPlace.Groups.Searched(
        groups.base(), or(groups.filter(), "(member={0})"), or(groups.name(), "cn"));
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
