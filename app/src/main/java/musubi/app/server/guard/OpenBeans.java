package musubi.app.server.guard;

import musubi.app.server.desk.Desk;
import musubi.app.server.request.Asker;
import musubi.app.setup.Setup;
import musubi.lucene.permission.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** A server on one's own machine: nobody signs in, the address guards. */
@Configuration(proxyBeanMethods = false)
public class OpenBeans {

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    http.csrf(AbstractHttpConfigurer::disable) // RequestGuard asks where a request comes from
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    http.addFilterAfter(
        (request, response, chain) -> {
          request.setAttribute(Desk.OPEN, true);
          chain.doFilter(request, response);
        },
        SecurityContextHolderFilter.class);
    AnswerHeaders.write(http, ReferrerPolicy.NO_REFERRER);
    return http.build();
  }

  /** Everybody who reaches the server is whom the configuration names. */
  @Bean
  Asker asker(Setup setup) {
    Viewer configured = setup.server().viewer();
    return () -> configured;
  }

  /** Without one, Spring would make up a user with a password. */
  @Bean
  UserDetailsService nobody() {
    return name -> {
      throw new UsernameNotFoundException("there are no accounts");
    };
  }
}
