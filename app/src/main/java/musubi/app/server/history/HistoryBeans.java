package musubi.app.server.history;

import java.time.Clock;
import musubi.app.server.request.Asker;
import musubi.app.setup.HistorySetup;
import musubi.app.setup.Setup;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of requests; stopped after the last of them. */
@Configuration(proxyBeanMethods = false)
public class HistoryBeans {

  @Bean(destroyMethod = "close")
  Recorder recorder(Setup setup, Asker asker) {
    HistorySetup history = setup.history();
    return history.enabled() ? Recorder.of(history, asker, Clock.systemUTC()) : Recorder.off();
  }

  /** Not earlier: opening a database would take the processors from the start itself. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> historyBegins(Recorder recorder) {
    return ready -> recorder.begin();
  }
}
