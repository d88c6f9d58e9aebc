package musubi.app.server.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages. */
@Configuration(proxyBeanMethods = false)
@Import({AssetController.class, HomeController.class})
public class PageBeans {

  @Bean
  Assets assets() {
    return new Assets();
  }

  @Bean
  Templates templates() {
    return new Templates();
  }
}
