package musubi.app.server.guard;

import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;
import musubi.app.setup.ServerSetup;
import musubi.app.setup.Setup;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The guard and the headers, for every request. There are no accounts yet: the address guards. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class GuardBeans {

  /**
   * Scripts and styles come from this server alone, as files. pdf.js draws fonts that it makes of
   * data, and runs its worker from a file of ours.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Bean
  FilterRegistrationBean<RequestGuard> requestGuard(Setup setup) {
    ServerSetup.Limits limits = setup.server().limits();
    FilterRegistrationBean<RequestGuard> guard =
        new FilterRegistrationBean<>(new RequestGuard(limits.bodyBytes(), limits.request()));
    guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
    guard.setAsyncSupported(true);
    return guard;
  }

  /** After the guard, whose stream bounds what is read; where pages send forms. */
  @Bean
  FilterRegistrationBean<FormBody> formBody() {
    FilterRegistrationBean<FormBody> forms = new FilterRegistrationBean<>(new FormBody());
    forms.addUrlPatterns("/page/*");
    forms.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return forms;
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.csrf(
            AbstractHttpConfigurer::disable) // RequestGuard asks where a request comes from
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    .cacheControl(cache -> cache.disable()) // each answer says its own
                    .httpStrictTransportSecurity(transport -> transport.disable())
                    .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                    .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .crossOriginResourcePolicy(
                        resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        permissions ->
                            permissions.policy(
                                "camera=(), microphone=(), geolocation=(), payment=(), usb=()")))
        .build();
  }

  /** Ids of documents are paths, with whatever a file's name may hold; they open no file. */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowUrlEncodedPeriod(true);
    firewall.setAllowBackSlash(true);
    firewall.setAllowSemicolon(true);
    return firewall;
  }

  @Bean
  RequestRejectedHandler refused() {
    return (request, response, refused) ->
        ProblemWriter.write(
            request,
            response,
            new ProblemException(ProblemCode.BAD_REQUEST, ProblemDetail.of("refused")));
  }

  /** Without one, Spring would make up a user with a password. */
  @Bean
  UserDetailsService nobody() {
    return name -> {
      throw new UsernameNotFoundException("there are no accounts");
    };
  }
}
