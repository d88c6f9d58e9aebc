package musubi.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider of OpenID Connect.
 *
 * @param issuer whose {@code /.well-known/openid-configuration} says the rest
 * @param name by which people know it, for the button of the login page
 * @param clientSecretEnv the environment variable that holds the secret
 * @param clientSecretFile or a file whose first line it is
 * @param scopes that are asked for besides {@code openid}
 * @param userClaim that names a person, as permissions of documents name her; one that people
 *     cannot choose themselves
 * @param groupsClaim that lists her groups
 */
public record OidcConfig(
    @Nullable String issuer,
    @Nullable String name,
    @Nullable String clientId,
    @Nullable String clientSecretEnv,
    @Nullable Path clientSecretFile,
    @Nullable List<String> scopes,
    @Nullable String userClaim,
    @Nullable String groupsClaim) {

  OidcConfig resolved(Path folder) {
    return clientSecretFile == null
        ? this
        : new OidcConfig(
            issuer,
            name,
            clientId,
            clientSecretEnv,
            folder.resolve(clientSecretFile),
            scopes,
            userClaim,
            groupsClaim);
  }

  void check(Path file) {
    LoginConfig.require(
        issuer != null && isIssuer(issuer), file, "config.login.oidc.issuer", issuer);
    LoginConfig.require(isText(name), file, "config.login.oidc.name", name);
    LoginConfig.require(isText(clientId), file, "config.login.oidc.client-id", clientId);
    LoginConfig.require(
        (clientSecretEnv == null) != (clientSecretFile == null),
        file,
        "config.login.oidc.client-secret-env",
        clientSecretEnv);
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  /** What it says is believed: nobody may stand between, unless it is on this machine. */
  private static boolean isIssuer(String issuer) {
    try {
      URI uri = URI.create(issuer);
      return uri.getHost() != null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LoginConfig.isOnThisMachine(uri)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
