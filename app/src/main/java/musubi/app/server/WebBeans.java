package musubi.app.server;

import musubi.app.output.Json;
import musubi.app.server.request.Asker;
import musubi.app.server.request.Asking;
import musubi.app.setup.Setup;
import musubi.lucene.permission.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How requests are read and answers written. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class WebBeans implements WebMvcConfigurer {

  /** A key that is not known was meant to do something: it is refused. */
  private static final JsonMapper JSON =
      Json.mapper()
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Bean
  JsonMapper jsonMapper() {
    return JSON;
  }

  /** There are no accounts yet: everybody who reaches the server is whom the configuration names. */
  @Bean
  Asker asker(Setup setup) {
    Viewer configured = setup.server().viewer();
    return () -> configured;
  }

  @Bean
  Asking asking(Setup setup, Asker asker) {
    return new Asking(setup, asker);
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.withJsonConverter(new JacksonJsonHttpMessageConverter(JSON));
  }
}
