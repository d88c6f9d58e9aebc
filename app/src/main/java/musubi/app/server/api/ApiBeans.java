package musubi.app.server.api;

import musubi.app.account.Members;
import musubi.app.server.served.ServedSearch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API. */
@Configuration(proxyBeanMethods = false)
@Import({
  SearchController.class,
  DocumentController.class,
  HealthController.class,
  JobController.class,
  GenerationController.class,
  HistoryController.class,
})
public class ApiBeans implements WebMvcConfigurer {

  /** Where version 1 lies. */
  static final String V1 = "/api/v1";

  /** The name is the one under which Spring Boot would make its own, which knows no index. */
  @Bean
  static IndexReadiness readinessStateHealthIndicator(
      ApplicationAvailability availability, ServedSearch served, AccountsState accounts) {
    return new IndexReadiness(availability, served, accounts);
  }

  @Bean
  static AccountsState accountsState(ObjectProvider<Members> members) {
    return new AccountsState(
        () -> {
          Members present = members.getIfAvailable();
          return present == null || present.database().isUsable();
        });
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ApiRequests()).addPathPatterns(V1 + "/**");
  }
}
