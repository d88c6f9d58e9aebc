package musubi.app.server.evaluation;

import java.time.Clock;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.server.job.Jobs;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages of evaluations that are kept. */
@Configuration(proxyBeanMethods = false)
@Import({EvaluationController.class, ComparisonController.class})
public class EvaluationBeans {

  @Bean
  KeptEvaluations keptEvaluations(Setup setup) {
    return new KeptEvaluations(setup.store().data());
  }

  @Bean(destroyMethod = "close")
  EvaluationRuns evaluationRuns(Setup setup, ServedSearch served, Jobs jobs, KeptEvaluations kept) {
    return new EvaluationRuns(setup, served, jobs, kept, Clock.systemUTC());
  }

  @Bean
  EvaluationPages evaluationPages(KeptEvaluations kept, EvaluationRuns runs, Setup setup) {
    return new EvaluationPages(kept, runs, setup.judgedLists());
  }

  @Bean
  ComparisonPages comparisonPages(ServedSearch served, Asking asking) {
    return new ComparisonPages(new ReadableTitles(served, asking));
  }
}
