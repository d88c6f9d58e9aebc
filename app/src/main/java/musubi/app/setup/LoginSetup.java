package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.account.Role;
import musubi.app.config.LdapConfig;
import musubi.app.config.LoginConfig;
import musubi.app.config.OidcConfig;
import musubi.app.config.ProxyConfig;
import musubi.app.directory.DirectoryPlace;
import musubi.app.store.DatabaseLocation;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/** Who may use the server, and how she shows who she is. */
public final class LoginSetup {

  private static final int SESSION_MINUTES = 480;

  /** Beside the generations, so that one backup holds all. */
  private static final String DATABASE = "musubi.db";

  private final LoginConfig configured;
  private final Path data;

  LoginSetup(@Nullable LoginConfig configured, Path data) {
    this.configured = configured == null ? LoginConfig.EMPTY : configured;
    this.data = data;
  }

  /**
   * Where accounts are kept.
   *
   * @throws UserException if the file of a password cannot be read
   */
  public DatabaseLocation database() {
    LoginConfig.DatabaseServer server = configured.database();
    if (server == null || server.url() == null) {
      return new DatabaseLocation.Embedded(data.resolve(DATABASE));
    }
    return new DatabaseLocation.Server(
        server.url(),
        server.user(),
        server.passwordFile() == null ? null : secret(server.passwordFile()));
  }

  /** Files that hold secrets, as far as they are configured. */
  List<Path> secretFiles() {
    LoginConfig.DatabaseServer server = configured.database();
    LdapConfig ldap = configured.ldap();
    return Stream.of(
            server == null ? null : server.passwordFile(),
            ldap == null || ldap.account() == null ? null : ldap.account().passwordFile(),
            configured.oidc() == null ? null : configured.oidc().clientSecretFile())
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /**
   * Reads what signing in needs later, so that a mistake shows when the server starts.
   *
   * @throws UserException if a secret or a certificate cannot be read
   */
  public void check() {
    directory();
    provider();
  }

  /** How long somebody may do nothing before she has to sign in again. */
  public Duration session() {
    return Duration.ofMinutes(
        configured.sessionMinutes() == null ? SESSION_MINUTES : configured.sessionMinutes());
  }

  /** Names under which the server is reached, besides those of this machine for itself. */
  public List<String> hosts() {
    return configured.hosts() == null ? List.of() : configured.hosts();
  }

  /** The role of somebody whom another system names, and who has no account here. */
  public Role role() {
    return Role.of(configured.role() == null ? "" : configured.role()).orElse(Role.SEARCHER);
  }

  /** Proxies in front of the server. */
  public Optional<Proxy> proxy() {
    return Optional.ofNullable(configured.proxy())
        .map(
            proxy ->
                new Proxy(
                    proxy.addresses() == null ? List.of() : List.copyOf(proxy.addresses()),
                    ProxyConfig.FORWARDED.equals(proxy.forwarded()),
                    Optional.ofNullable(proxy.userHeader()),
                    Optional.ofNullable(proxy.groupsHeader())));
  }

  /**
   * Proxies in front of the server.
   *
   * @param addresses single ones, or ranges with the length of their prefix
   * @param standard whether they write {@code Forwarded}; else they write {@code X-Forwarded-For},
   *     {@code -Proto} and {@code -Host}
   * @param userHeader that names who asks; empty if they do not say
   * @param groupsHeader that names her groups
   */
  public record Proxy(
      List<String> addresses,
      boolean standard,
      Optional<String> userHeader,
      Optional<String> groupsHeader) {}

  /**
   * A directory that checks passwords.
   *
   * @throws UserException if the password of its service account cannot be read
   */
  public Optional<DirectoryPlace> directory() {
    return Optional.ofNullable(configured.ldap()).map(ldap -> new LdapSetup(ldap).place());
  }

  /**
   * A provider of OpenID Connect.
   *
   * @throws UserException if its secret cannot be read
   */
  public Optional<Provider> provider() {
    return Optional.ofNullable(configured.oidc()).map(LoginSetup::provider);
  }

  private static Provider provider(OidcConfig oidc) {
    return new Provider(
        or(oidc.issuer(), ""),
        or(oidc.name(), ""),
        or(oidc.clientId(), ""),
        secret(oidc.clientSecretFile(), oidc.clientSecretEnv()),
        oidc.scopes() == null ? List.of("profile") : List.copyOf(oidc.scopes()),
        or(oidc.userClaim(), "preferred_username"),
        or(oidc.groupsClaim(), "groups"));
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  /**
   * A provider of OpenID Connect.
   *
   * @param name by which people know it
   * @param scopes that are asked for besides {@code openid}
   * @param userClaim that names a person
   * @param groupsClaim that lists her groups
   */
  public record Provider(
      String issuer,
      String name,
      String clientId,
      String clientSecret,
      List<String> scopes,
      String userClaim,
      String groupsClaim) {

    /** Without the secret. */
    @Override
    public String toString() {
      return issuer;
    }
  }

  /**
   * What is not written into the configuration itself.
   *
   * @param file whose first line it is
   * @param variable or the environment variable that holds it
   * @throws UserException if it cannot be read, or is empty
   */
  static String secret(@Nullable Path file, @Nullable String variable) {
    if (file != null) {
      return secret(file);
    }
    @Nullable String value = variable == null ? null : System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new UserException(
          ErrorMessage.of("config.secret-variable", variable == null ? "" : variable));
    }
    return value;
  }

  private static String secret(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .orElseThrow(() -> new UserException(ErrorMessage.of("config.secret-empty", file)));
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("config.unreadable", file, Reason.of(e)), e);
    }
  }
}
