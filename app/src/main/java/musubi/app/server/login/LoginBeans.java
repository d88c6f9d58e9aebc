package musubi.app.server.login;

import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.account.Members;
import musubi.app.account.Passwords;
import musubi.app.account.Scope;
import musubi.app.directory.Directory;
import musubi.app.directory.DirectoryPlace;
import musubi.app.server.asset.Assets;
import musubi.app.server.desk.DeskPage;
import musubi.app.server.guard.AnswerHeaders;
import musubi.app.server.metric.ServerMetrics;
import musubi.app.server.page.ProblemPages;
import musubi.app.server.provider.ProviderLogin;
import musubi.app.server.request.Asker;
import musubi.app.server.template.Templates;
import musubi.app.setup.LoginSetup;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.DisableEncodeUrlFilter;

/** A server to which people sign in. */
@Configuration(proxyBeanMethods = false)
@Import(LoginPageController.class)
public class LoginBeans {

  @Bean
  Asker asker() {
    return new SignedInAsker();
  }

  @Bean
  UserDetailsService localAccounts(Members members) {
    return new LocalAccounts(members.accounts());
  }

  @Bean
  SecurityContextRepository sessions() {
    return new HttpSessionSecurityContextRepository();
  }

  /** One for all ways in which a password can be tried. */
  @Bean
  LoginLimits loginLimits() {
    return new LoginLimits(Ticker.systemTicker());
  }

  @Bean
  OpenSessions openSessions(
      ServletWebServerApplicationContext context, Members members, LoginSetup setup) {
    return new OpenSessions(
        () -> manager(context), members.accounts(), setup.session(), Clock.systemUTC());
  }

  private static Manager manager(ServletWebServerApplicationContext context) {
    if (context.getWebServer() instanceof TomcatWebServer tomcat) {
      for (Container child : tomcat.getTomcat().getHost().findChildren()) {
        if (child instanceof Context pages) {
          return pages.getManager();
        }
      }
    }
    throw new IllegalStateException("sessions are asked for before the server has started");
  }

  @Bean
  SignInCounts signInCounts(ServerMetrics metrics) {
    return new SignInCounts(metrics.registry());
  }

  @Bean
  LoginPages loginPages(Templates templates, Assets assets, Members members, LoginSetup setup) {
    return new LoginPages(
        templates, assets, members.tokens(), setup.provider().map(LoginSetup.Provider::name));
  }

  @Bean
  LoginOutcomes loginOutcomes(
      LoginPages pages, Members members, SignInCounts counts, LoginSetup setup) {
    return new LoginOutcomes(pages, members.audit(), counts, setup.session());
  }

  @Bean
  Refusals refusals(ProblemPages pages, LoginPages login) {
    return new Refusals(pages, login);
  }

  /** Programs: each request shows its token, no cookie counts, so no form can be forged. */
  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http, Members members, Refusals refusals) {
    http.securityMatcher(TokenFilter::isFor)
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterAfter(new RequestAudit(members.audit()), SecurityContextHolderFilter.class)
        .addFilterBefore(new TokenFilter(members.tokens()), AuthorizationFilter.class);
    both(http, refusals);
    return http.build();
  }

  /** People: they sign in, and a session remembers it. */
  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http,
      Members members,
      LoginSetup setup,
      LoginPages pages,
      Refusals refusals,
      SecurityContextRepository sessions,
      LoginLimits limits,
      LoginOutcomes outcomes) {
    Optional<ProviderLogin> provider = setup.provider().map(ProviderLogin::new);
    List<AuthenticationProvider> checks =
        new ArrayList<>(List.of(passwords(members, setup.directory(), limits)));
    provider.map(ProviderLogin::check).ifPresent(checks::add);
    // The token lies in a cookie of its own: whoever only looks at the login page gets no session.
    http.csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
        .securityContext(context -> context.securityContextRepository(sessions))
        .sessionManagement(
            session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
        .authenticationManager(new ProviderManager(checks))
        .formLogin(
            form ->
                form.loginPage(LoginAddress.LOGIN)
                    .successHandler(outcomes)
                    .failureHandler(outcomes))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(
                        PathPatternRequestMatcher.withDefaults()
                            .matcher(HttpMethod.POST, LoginAddress.LOGOUT))
                    .deleteCookies(SESSION_COOKIE)
                    .logoutSuccessUrl(LoginAddress.LOGIN + "?out"))
        .addFilterAfter(new RequestAudit(members.audit()), SecurityContextHolderFilter.class)
        .addFilterBefore(
            new CurrentAccount(members.accounts(), setup.role(), setup.session()),
            AuthorizationFilter.class);
    provider.ifPresent(login -> login.add(http, LoginAddress.LOGIN, outcomes, outcomes));
    setup
        .proxy()
        .ifPresent(
            proxy ->
                proxy
                    .userHeader()
                    .ifPresent(
                        header ->
                            http.addFilterAfter(
                                new ProxyUser(header, proxy, members.accounts(), setup.role()),
                                RequestAudit.class)));
    both(http, refusals);
    return http.build();
  }

  /** The name of the cookie that holds a session's id. */
  public static final String SESSION_COOKIE = "musubi_session";

  private static AuthenticationProvider passwords(
      Members members, Optional<DirectoryPlace> directory, LoginLimits limits) {
    DaoAuthenticationProvider accounts =
        new DaoAuthenticationProvider(new LocalAccounts(members.accounts()));
    accounts.setPasswordEncoder(new Passwords());
    // Accounts of this server come first: they open the door when a directory does not answer.
    List<AuthenticationProvider> known = new ArrayList<>(List.of(accounts));
    directory.ifPresent(place -> known.add(new DirectoryLogin(new Directory(place))));
    return new LimitedLogin(new ProviderManager(known), limits);
  }

  private static void both(HttpSecurity http, Refusals refusals) {
    http.addFilterBefore(new AccountsFault(), DisableEncodeUrlFilter.class)
        .httpBasic(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(LoginBeans::rules);
    AnswerHeaders.write(http, ReferrerPolicy.SAME_ORIGIN);
  }

  /** What each address needs. Under what programs use, an address that is not named is closed. */
  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .requestMatchers(LoginAddress.LOGIN, "/error", "/assets/**", "/actuator/health/**")
        .permitAll()
        .requestMatchers("/api/v1/health/**")
        .permitAll()
        .requestMatchers(LoginAddress.PASSWORD)
        .hasAuthority(SignedIn.OWN_PASSWORD)
        .requestMatchers(LoginAddress.ACCOUNT + "/**")
        .hasAuthority(SignedIn.IN_PERSON)
        .requestMatchers(LoginAddress.LOGOUT)
        .hasAuthority(SignedIn.BY_SESSION)
        .requestMatchers("/admin/**")
        .hasAuthority(Scope.ADMIN.label())
        .requestMatchers(DeskPage.DOCUMENT.address())
        .access(
            allOf(
                AuthorityAuthorizationManager.hasAuthority(Scope.CURATE.label()),
                AuthorityAuthorizationManager.hasAuthority(Scope.READ.label())))
        .requestMatchers("/curate/**")
        .hasAuthority(Scope.CURATE.label())
        .requestMatchers("/api/v1/search", "/api/v1/suggest", "/api/v1/feedback", "/page/**")
        .hasAuthority(Scope.SEARCH.label())
        .requestMatchers("/document/**", "/api/v1/documents/**", "/api/v1/openings")
        .hasAuthority(Scope.READ.label())
        .requestMatchers("/mcp/**")
        .access(
            allOf(
                AuthorityAuthorizationManager.hasAuthority(Scope.SEARCH.label()),
                AuthorityAuthorizationManager.hasAuthority(Scope.READ.label())))
        .requestMatchers(HttpMethod.GET, "/api/v1/jobs/**", "/api/v1/generations/**")
        .hasAuthority(Scope.CURATE.label())
        .requestMatchers("/api/**", "/actuator/**")
        .hasAuthority(Scope.ADMIN.label())
        .anyRequest()
        .hasAuthority(Scope.SEARCH.label());
  }
}
