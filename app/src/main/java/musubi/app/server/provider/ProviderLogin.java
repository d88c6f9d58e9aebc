package musubi.app.server.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import musubi.app.setup.LoginSetup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.client.RestClient;

/** Signing in by a provider of OpenID Connect: by a code, with PKCE, state and nonce. */
public final class ProviderLogin {

  private static final String BEGIN = "/oauth2/authorization";
  private static final String NEXT = "next";

  /** An attribute of the session while its owner is at the provider's. */
  private static final String GOES_ON = "musubi.next";

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final LoginSetup.Provider provider;

  /** By a provider, which is not asked yet. */
  public ProviderLogin(LoginSetup.Provider provider) {
    this.provider = provider;
  }

  /** The address that begins it, and leads on to a page afterwards. */
  public static String address(String next) {
    return BEGIN
        + "/"
        + Registration.ID
        + "?"
        + NEXT
        + "="
        + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** Where the address that began it was to lead on to; null if that is not known. */
  public static @Nullable String next(HttpServletRequest request) {
    @Nullable HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(GOES_ON) instanceof String next)) {
      return null;
    }
    session.removeAttribute(GOES_ON);
    return next;
  }

  /** Checks what the provider sends. */
  public AuthenticationProvider check() {
    SimpleClientHttpRequestFactory http = new SimpleClientHttpRequestFactory();
    http.setConnectTimeout(CONNECTING);
    http.setReadTimeout(ANSWER);
    RestClientAuthorizationCodeTokenResponseClient codes =
        new RestClientAuthorizationCodeTokenResponseClient();
    codes.setRestClient(
        RestClient.builder()
            .requestFactory(http)
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return new OidcAuthorizationCodeAuthenticationProvider(
        codes, new ProviderPeople(provider, http));
  }

  /**
   * Adds it to what people pass.
   *
   * @param page the page for signing in
   */
  public void add(
      HttpSecurity http,
      String page,
      AuthenticationSuccessHandler success,
      AuthenticationFailureHandler failure) {
    Registration registration = new Registration(provider);
    http.oauth2Login(
        login ->
            login
                .loginPage(page)
                .clientRegistrationRepository(registration)
                .authorizedClientRepository(new NoClients())
                .authorizationEndpoint(
                    begin -> begin.authorizationRequestResolver(new Begin(registration)))
                .successHandler(success)
                .failureHandler(failure)
                .addObjectPostProcessor(
                    new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                      @Override
                      public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(
                          F filter) {
                        filter.setAuthenticationFailureHandler(failure);
                        return filter;
                      }
                    }));
  }

  /** Remembers where to go on. */
  private static final class Begin implements OAuth2AuthorizationRequestResolver {

    private final DefaultOAuth2AuthorizationRequestResolver resolver;

    Begin(Registration registration) {
      this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registration, BEGIN);
      // Also where the provider does not ask for it.
      resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
      return remembering(request, resolver.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
      return remembering(request, resolver.resolve(request, id));
    }

    private static @Nullable OAuth2AuthorizationRequest remembering(
        HttpServletRequest request, @Nullable OAuth2AuthorizationRequest begun) {
      @Nullable String next = request.getParameter(NEXT);
      if (begun != null && next != null) {
        request.getSession().setAttribute(GOES_ON, next);
      }
      return begun;
    }
  }
}
