package musubi.app.server.curate;

import java.time.Clock;
import musubi.app.setup.HistorySetup;
import musubi.app.setup.Setup;
import musubi.app.usage.QueryReports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages for curators. */
@Configuration(proxyBeanMethods = false)
@Import(QueryPageController.class)
public class CurateBeans {

  @Bean(destroyMethod = "close")
  QueryReports queryReports(Setup setup) {
    HistorySetup history = setup.history();
    return new QueryReports(history.database(), history.leastPeople());
  }

  @Bean
  QueryPages queryPages(QueryReports reports, Setup setup) {
    return new QueryPages(reports, setup.history(), Clock.systemDefaultZone());
  }
}
