package musubi.app.server.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.stream.LongStream;
import musubi.app.search.Answer;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchWatch;
import musubi.app.search.StageTimes;
import musubi.app.server.trace.RequestKind;
import musubi.app.server.trace.RequestWatch;
import org.jspecify.annotations.Nullable;

/** Counts and times searches and requests. Thread-safe. */
public final class ServerMetrics implements SearchWatch, RequestWatch {

  /** From an answer that was at hand to one that was given up. */
  private static final Duration[] BOUNDS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final String MODE = "mode";
  private static final String OUTCOME = "outcome";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Where all is registered. */
  public PrometheusMeterRegistry registry() {
    return registry;
  }

  @Override
  public void answered(Answer answer) {
    String mode = answer.query().options().mode().label();
    count(mode, answer.found().answered() ? "answered" : "nothing");
    StageTimes times = answer.times();
    timer("musubi.search", "Searches that were answered, without waiting", MODE, mode)
        .record(times.total());
    stage(mode, "parse", times.parse());
    stage(mode, "embed", times.embed());
    stage(mode, "rank", times.rank());
    stage(mode, "correct", times.correct());
  }

  @Override
  public void failed(SearchQuery query, Exception e) {
    count(query.options().mode().label(), Outcome.of(e));
  }

  private void count(String mode, String outcome) {
    Counter.builder("musubi.searches")
        .description("Searches by what came of them: answered, nothing, or the code of an error")
        .tags(MODE, mode, OUTCOME, outcome)
        .register(registry)
        .increment();
  }

  private void stage(String mode, String stage, Duration time) {
    timer("musubi.search.stage", "Stages of searches", MODE, mode, "stage", stage).record(time);
  }

  private Timer timer(String name, String description, String... tags) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  @Override
  public void answered(RequestKind kind, int status, @Nullable String problem, Duration time) {
    timer(
            "musubi.requests",
            "Requests by kind and status",
            "kind",
            kind.label(),
            "status",
            String.valueOf(status))
        .record(time);
    if (problem != null) {
      Counter.builder("musubi.problems")
          .description("Requests that were not answered, by the code of the problem")
          .tags("code", problem)
          .register(registry)
          .increment();
    }
  }
}
