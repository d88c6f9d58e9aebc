package musubi.app.server.page;

import java.time.Clock;
import musubi.app.server.asset.AssetController;
import musubi.app.server.asset.Assets;
import musubi.app.server.history.Recorder;
import musubi.app.server.job.Jobs;
import musubi.app.server.request.Asker;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import musubi.app.server.template.Templates;
import musubi.app.setup.Setup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages. */
@Configuration(proxyBeanMethods = false)
@Import({AssetController.class, SearchPageController.class, PageAdvice.class, NowhereAdvice.class})
public class PageBeans {

  @Bean
  Assets assets() {
    return new Assets();
  }

  @Bean
  Templates templates() {
    return new Templates();
  }

  @Bean
  ProblemPages problemPages(Templates templates, Assets assets) {
    return new ProblemPages(templates, assets);
  }

  @Bean
  SearchPages searchPages(ServedSearch served, Asking asking, Recorder recorder) {
    return new SearchPages(served, asking, recorder);
  }

  @Bean
  HomePages homePages(ServedSearch served, Setup setup, Jobs jobs, Asker asker) {
    Clock clock = Clock.systemUTC();
    return new HomePages(served, setup, jobs, new Library(served, setup, clock), asker, clock);
  }
}
