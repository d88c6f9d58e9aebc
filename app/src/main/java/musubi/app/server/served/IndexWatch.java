package musubi.app.server.served;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks often whether another process has put a newer generation to use, and serves it then. A look
 * reads one small file.
 */
public final class IndexWatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(IndexWatch.class.getName());

  private final ServedSearch served;
  private final ScheduledExecutorService looks;
  private String told = "";

  private IndexWatch(ServedSearch served) {
    this.served = served;
    this.looks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("musubi-index-watch").factory());
  }

  /** Looks now, and again after every pause. */
  public static IndexWatch start(ServedSearch served, Duration pause) {
    IndexWatch watch = new IndexWatch(served);
    watch.looks.scheduleWithFixedDelay(watch::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Warms the search, after the look that is going on. */
  public void warm() {
    looks.execute(
        () -> {
          try {
            served.warm();
          } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the first search failed", e);
          }
        });
  }

  /** A trouble is logged once, however often it is met; the generation before stays in service. */
  private void look() {
    try {
      served.refresh();
      told = "";
    } catch (IOException | RuntimeException e) {
      String trouble = String.valueOf(e);
      if (!trouble.equals(told)) {
        told = trouble;
        LOG.log(Level.WARNING, "the newest generation cannot be served", e);
      }
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
