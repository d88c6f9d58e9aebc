package musubi.app.server.guard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;
import musubi.app.setup.LoginSetup;
import musubi.app.setup.ServerSetup;
import musubi.app.setup.Setup;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What every request has to pass, whether people sign in or not. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class GuardBeans {

  /** No control characters but the tab. */
  private static final Pattern HEADER_VALUE =
      Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]\t]]*");

  @Bean
  FilterRegistrationBean<RequestGuard> requestGuard(Setup setup) {
    ServerSetup.Limits limits = setup.server().limits();
    FilterRegistrationBean<RequestGuard> guard =
        new FilterRegistrationBean<>(
            new RequestGuard(
                limits.bodyBytes(),
                limits.request(),
                new HostNames(setup.login().map(LoginSetup::hosts).orElse(List.of()))));
    guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
    guard.setAsyncSupported(true);
    return guard;
  }

  /** After the guard, whose stream bounds what is read; where pages send forms. */
  @Bean
  FilterRegistrationBean<FormBody> formBody() {
    FilterRegistrationBean<FormBody> forms = new FilterRegistrationBean<>(new FormBody());
    forms.addUrlPatterns(
        "/page/*", "/login", "/logout", "/account", "/account/*", "/admin/*", "/curate/*");
    forms.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return forms;
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
    // Tomcat takes each byte for a character; proxies name people and groups in UTF-8.
    firewall.setAllowedHeaderValues(
        value ->
            HEADER_VALUE
                .matcher(
                    new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .matches());
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
}
