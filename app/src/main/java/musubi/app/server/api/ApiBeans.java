package musubi.app.server.api;

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

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ApiRequests()).addPathPatterns(V1 + "/**");
  }
}
