package musubi.app.server.admin;

import java.time.Clock;
import musubi.app.failed.FailedFiles;
import musubi.app.server.job.Jobs;
import musubi.app.server.schedule.Schedule;
import musubi.app.setup.Setup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The administrator's overview. */
@Configuration(proxyBeanMethods = false)
@Import(OverviewPageController.class)
public class AdminBeans {

  @Bean
  Schedule schedule(Setup setup, Jobs jobs) {
    return new Schedule(Schedule.of(setup.server()), jobs, Clock.systemDefaultZone());
  }

  @Bean
  JobViews jobViews(Jobs jobs) {
    return new JobViews(jobs);
  }

  @Bean
  OverviewPages overviewPages(Setup setup, JobViews jobs, Schedule schedule) {
    return new OverviewPages(
        setup.store(),
        jobs,
        new UpkeepViews(setup.store().data(), schedule),
        new LeftOutViews(new FailedFiles(setup.store().data())),
        Clock.systemUTC());
  }
}
