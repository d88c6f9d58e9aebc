package musubi.app.server.provider;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.setup.LoginSetup;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * What a provider says of itself. It is asked when somebody first signs in by it, and not at the
 * start: a provider that is away must not keep the server from starting. Thread-safe.
 */
final class Registration implements ClientRegistrationRepository {

  /** The last part of the addresses that begin and end a sign-in. */
  static final String ID = "oidc";

  private static final Logger LOG = Logger.getLogger(Registration.class.getName());

  private final LoginSetup.Provider provider;
  private volatile @Nullable ClientRegistration found;

  Registration(LoginSetup.Provider provider) {
    this.provider = provider;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(ID)) {
      return null;
    }
    ClientRegistration known = found;
    if (known == null) {
      known = discover();
      found = known;
    }
    return known;
  }

  private ClientRegistration discover() {
    Set<String> scopes = new LinkedHashSet<>();
    scopes.add("openid");
    scopes.addAll(provider.scopes());
    try {
      return ClientRegistrations.fromOidcIssuerLocation(provider.issuer())
          .registrationId(ID)
          .clientId(provider.clientId())
          .clientSecret(provider.clientSecret())
          .scope(scopes)
          .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
          .build();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "the provider '" + provider.issuer() + "' cannot be asked: " + e.getMessage(),
          e);
      throw new AuthenticationServiceException("the provider cannot be asked", e);
    }
  }
}
