package musubi.app.server.provider;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import musubi.app.UserException;
import musubi.app.account.Visitor;
import musubi.app.setup.LoginSetup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestTemplate;

/** Reads from a provider's claims who somebody is. */
final class ProviderPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final OidcUserService claims = new OidcUserService();
  private final LoginSetup.Provider provider;
  private final Clock clock = Clock.systemUTC();

  ProviderPeople(LoginSetup.Provider provider, ClientHttpRequestFactory http) {
    this.provider = provider;
    RestTemplate rest = new RestTemplate(http);
    rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    DefaultOAuth2UserService more = new DefaultOAuth2UserService();
    more.setRestOperations(rest);
    claims.setOauth2UserService(more);
  }

  /** From the token, and from the provider's own page of her if it has one. */
  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = claims.loadUser(request);
    @Nullable Object name = user.getClaims().get(provider.userClaim());
    if (!(name instanceof String named)) {
      throw refused("the claim '" + provider.userClaim() + "' is missing");
    }
    @Nullable Object groups = user.getClaims().get(provider.groupsClaim());
    try {
      return new ProviderPerson(
          request.getIdToken(), Visitor.of(named, groups(groups), clock.instant()));
    } catch (UserException e) {
      throw refused("the claim '" + provider.userClaim() + "' holds no name that can be let in");
    }
  }

  private static List<String> groups(@Nullable Object claim) {
    if (claim instanceof Collection<?> values) {
      return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return claim instanceof String one ? List.of(one) : List.of();
  }

  private static OAuth2AuthenticationException refused(String why) {
    return new OAuth2AuthenticationException(new OAuth2Error("no_such_person", why, null), why);
  }
}
