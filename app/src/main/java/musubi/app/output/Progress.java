package musubi.app.output;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Progress of one task: a bar that is redrawn on a terminal, a plain line now and then elsewhere.
 * Used by one thread.
 */
public final class Progress implements AutoCloseable {

  private static final int WIDTH = 30;

  private final PrintStream err;
  private final boolean bar;
  private final String task;
  private final Duration interval;
  private final long started = System.nanoTime();
  private long lastShown = started;
  private boolean drawn;

  Progress(PrintStream err, boolean bar, String task, Duration interval) {
    this.err = err;
    this.bar = bar;
    this.task = task;
    this.interval = interval;
  }

  /**
   * Reports how far the task is; cheap, most calls show nothing.
   *
   * @param fraction 0 to 1
   * @param detail such as "1,234 documents"
   */
  public void at(double fraction, String detail) {
    long now = System.nanoTime();
    if (now - lastShown < interval.toNanos()) {
      return;
    }
    lastShown = now;
    show(fraction, detail, now);
  }

  private void show(double fraction, String detail, long now) {
    double bounded = Math.clamp(fraction, 0, 1);
    String percent = "%3.0f %%".formatted(bounded * 100);
    if (bar) {
      int filled = (int) Math.round(bounded * WIDTH);
      err.print(
          "\r%s [%s%s] %s  %s%s\u001B[K"
              .formatted(
                  task,
                  "#".repeat(filled),
                  "-".repeat(WIDTH - filled),
                  percent,
                  detail,
                  remaining(bounded, now)));
      err.flush();
      drawn = true;
    } else {
      err.println(task + " " + percent + "  " + detail + remaining(bounded, now));
    }
  }

  private String remaining(double fraction, long now) {
    if (fraction < 0.02 || fraction >= 1) {
      return "";
    }
    double elapsed = (now - started) / 1e9;
    return ", about %.0f s left".formatted(elapsed * (1 - fraction) / fraction);
  }

  /** Takes the bar away; what comes next starts on an empty line. */
  @Override
  public void close() {
    if (drawn) {
      err.print("\r\u001B[K");
      err.flush();
    }
  }
}
