package musubi.app.output;

import java.io.PrintStream;
import java.time.Duration;
import musubi.app.message.Phrases;
import musubi.app.progress.ProgressEvent;
import musubi.app.progress.ProgressListener;
import musubi.app.progress.RemainingTime;

/**
 * Progress of one task: a bar that is redrawn on a terminal, a plain line now and then elsewhere.
 * Used by one thread.
 */
public final class Progress implements ProgressListener, AutoCloseable {

  private static final int WIDTH = 30;

  private final PrintStream err;
  private final boolean bar;
  private final String task;
  private final Duration interval;
  private final Phrases phrases;
  private final RemainingTime remaining = new RemainingTime();
  private long lastShown = System.nanoTime();
  private boolean drawn;

  Progress(PrintStream err, boolean bar, String task, Duration interval, Phrases phrases) {
    this.err = err;
    this.bar = bar;
    this.task = task;
    this.interval = interval;
    this.phrases = phrases;
  }

  @Override
  public void at(ProgressEvent event) {
    if (isDue()) {
      show(event.fraction(), detail(event));
    }
  }

  private String detail(ProgressEvent event) {
    return switch (event.step()) {
      case READING -> phrases.text("progress.documents", event.documents());
      case INDEXING -> phrases.text("progress.unchanged", event.documents(), event.unchanged());
      case FINISHING -> phrases.text("progress.finishing", event.documents());
      case JUDGING -> phrases.text("progress.judging", event.documents());
    };
  }

  /**
   * Reports how far the task is; cheap, most calls show nothing.
   *
   * @param fraction 0 to 1
   * @param detail such as "1,234 documents"
   */
  public void at(double fraction, String detail) {
    if (isDue()) {
      show(fraction, detail);
    }
  }

  private boolean isDue() {
    long now = System.nanoTime();
    if (now - lastShown < interval.toNanos()) {
      return false;
    }
    lastShown = now;
    return true;
  }

  private void show(double fraction, String detail) {
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
                  remaining(bounded)));
      err.flush();
      drawn = true;
    } else {
      err.println(task + " " + percent + "  " + detail + remaining(bounded));
    }
  }

  private String remaining(double fraction) {
    return remaining
        .at(fraction)
        .map(left -> phrases.text("progress.left", left.toMillis() / 1000.0))
        .orElse("");
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
