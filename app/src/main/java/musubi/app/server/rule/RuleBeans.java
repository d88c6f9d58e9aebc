package musubi.app.server.rule;

import java.time.Clock;
import musubi.app.revision.Revisions;
import musubi.app.server.asset.Assets;
import musubi.app.server.request.Asker;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import musubi.app.usage.QueryReports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages of query rules. */
@Configuration(proxyBeanMethods = false)
@Import(RuleController.class)
public class RuleBeans {

  @Bean(destroyMethod = "close")
  RuleBook ruleBook(Setup setup) {
    return new RuleBook(
        setup.rules(), new Revisions(setup.history().database(), Clock.systemUTC()));
  }

  @Bean
  RulePages rulePages(
      RuleBook book, ServedSearch served, Asker asker, QueryReports reports, Assets assets) {
    return new RulePages(book, served, asker, reports, assets, Clock.systemDefaultZone());
  }
}
