package musubi.app.server;

import musubi.app.output.Json;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** How requests are read and answers written. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class WebBeans implements WebMvcConfigurer {

  @Bean
  JsonMapper jsonMapper() {
    return Json.mapper();
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper()));
  }
}
