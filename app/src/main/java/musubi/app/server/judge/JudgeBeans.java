package musubi.app.server.judge;

import java.time.Clock;
import musubi.app.judge.list.ListFolder;
import musubi.app.judge.list.ListPools;
import musubi.app.server.asset.Assets;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import musubi.app.server.template.Templates;
import musubi.app.setup.Setup;
import musubi.app.usage.QueryReports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages of judging. */
@Configuration(proxyBeanMethods = false)
@Import({
  ListsController.class,
  ListController.class,
  JudgingController.class,
  DisagreementsController.class,
  SheetController.class,
})
public class JudgeBeans {

  @Bean
  ListFolder listFolder(Setup setup) {
    return new ListFolder(setup.store().data(), Clock.systemDefaultZone());
  }

  @Bean
  JudgeDesk judgeDesk(ListFolder lists, Setup setup, ServedSearch served, Asking asking) {
    return new JudgeDesk(lists, new ListPools(setup.fusion().name()), served, asking);
  }

  @Bean
  ListPages listPages(JudgeDesk desk, QueryReports reports, Templates templates, Assets assets) {
    return new ListPages(desk, new Candidates(desk, reports), templates, assets);
  }

  @Bean
  JudgingPages judgingPages(JudgeDesk desk, Templates templates, Assets assets) {
    return new JudgingPages(desk, templates, assets);
  }
}
