package musubi.app.server.metric;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import musubi.app.server.history.Recorder;
import musubi.app.server.job.Jobs;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** All metrics, as Prometheus reads them. What the first scrape alone needs is made with it. */
@RestController
final class PrometheusController {

  private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final ServerMetrics metrics;
  private final ServedSearch served;
  private final Jobs jobs;
  private final Setup setup;
  private final Recorder recorder;
  private @Nullable IndexMetrics index;

  PrometheusController(
      ServerMetrics metrics, ServedSearch served, Jobs jobs, Setup setup, Recorder recorder) {
    this.metrics = metrics;
    this.served = served;
    this.jobs = jobs;
    this.setup = setup;
    this.recorder = recorder;
  }

  @GetMapping("/actuator/prometheus")
  ResponseEntity<byte[]> scrape(
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accepted)
      throws IOException {
    index().refresh();
    String form =
        accepted != null && accepted.contains("application/openmetrics-text")
            ? OPEN_METRICS
            : PLAIN;
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, form)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(metrics.registry().scrape(form).getBytes(StandardCharsets.UTF_8));
  }

  private synchronized IndexMetrics index() {
    if (index == null) {
      index = new IndexMetrics(metrics.registry(), served, setup.store(), jobs);
      DataMetrics.register(metrics.registry(), recorder, setup.store().data());
      List.of(
              new JvmMemoryMetrics(),
              new JvmThreadMetrics(),
              new ProcessorMetrics(),
              new FileDescriptorMetrics(),
              new UptimeMetrics())
          .forEach(binder -> binder.bindTo(metrics.registry()));
    }
    return index;
  }
}
