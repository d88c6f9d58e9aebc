package musubi.app.server.trace;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A line for each request, where the log is JSON. Addresses are without their parameters: what
 * people look for is not written down.
 */
final class AccessLog {

  /** Held here: its level would be lost with it. */
  static final Logger LOG = Logger.getLogger("musubi.request");

  private AccessLog() {}

  static void write(
      @Nullable String method, String path, int status, @Nullable String problem, Duration time) {
    LogRecord record = new LogRecord(Level.INFO, "a request was answered");
    record.setLoggerName(LOG.getName());
    record.setParameters(
        new Object[] {
          new LogEvent.Answered(
              method == null ? "" : method,
              path,
              status,
              problem,
              Math.round(time.toNanos() / 1e4) / 100.0)
        });
    LOG.log(record);
  }
}
