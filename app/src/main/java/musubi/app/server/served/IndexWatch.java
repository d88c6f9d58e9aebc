package musubi.app.server.served;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks often whether another process has put a newer generation to use, or somebody has edited a
 * dictionary, and serves it then. A look reads one small file.
 */
public final class IndexWatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(IndexWatch.class.getName());

  private final ServedSearch served;
  private final ScheduledExecutorService looks;
  private String told = "";
  private String toldOfDictionaries = "";

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

  /** The generation before stays in service if there is trouble, and so do the dictionaries. */
  private void look() {
    told = look(served::refresh, told, "the newest generation cannot be served");
    toldOfDictionaries =
        look(served::refreshDictionaries, toldOfDictionaries, "a dictionary cannot be read");
  }

  /** What is looked at. */
  @FunctionalInterface
  private interface Look {
    boolean now() throws IOException;
  }

  /**
   * A trouble is logged once, however often it is met.
   *
   * @param before the trouble of the look before; empty for none
   * @return the trouble of this one
   */
  private static String look(Look look, String before, String what) {
    try {
      look.now();
      return "";
    } catch (IOException | RuntimeException e) {
      String trouble = String.valueOf(e);
      if (!trouble.equals(before)) {
        LOG.log(Level.WARNING, what, e);
      }
      return trouble;
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
