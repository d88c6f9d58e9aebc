package musubi.app.server.trace;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.connector.Request;
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
      Request request, String path, int status, @Nullable String problem, Duration time) {
    @Nullable String method = request.getMethod();
    @Nullable String user =
        request.getAttribute(RequestTrace.USER) instanceof String name ? name : null;
    LogRecord record = new LogRecord(Level.INFO, "a request was answered");
    record.setLoggerName(LOG.getName());
    record.setParameters(
        new Object[] {
          new LogEvent.Answered(
              method == null ? "" : method,
              path,
              status,
              user,
              problem,
              Math.round(time.toNanos() / 1e4) / 100.0)
        });
    LOG.log(record);
  }
}
