package musubi.app.server.trace;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import musubi.app.output.Json;
import musubi.app.output.Printable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * How the log of a server is written. In either form nothing that was sent begins a line: a query
 * with a line break cannot make up an entry.
 */
public enum LogFormat {
  /** Lines for people: level, logger, request, message; what was thrown below, indented. */
  TEXT {
    @Override
    String line(LogRecord record, String message) {
      StringBuilder line = new StringBuilder();
      line.append(record.getLevel().getName()).append(' ').append(record.getLoggerName());
      String request = MDC.get(LogEvent.REQUEST);
      if (request != null) {
        line.append(" [").append(request).append(']');
      }
      line.append(": ").append(Printable.line(message)).append('\n');
      if (record.getThrown() != null) {
        line.append(thrown(record.getThrown()));
      }
      return line.toString();
    }
  },
  /** One JSON object a line, and a line for each request. */
  JSON {
    @Override
    String line(LogRecord record, String message) {
      @Nullable String error = record.getThrown() == null ? null : thrown(record.getThrown());
      return Json.text(LogEvent.of(record, message, error)) + "\n";
    }
  };

  /** Causes of causes that are told. */
  private static final int DEEPEST = 8;

  abstract String line(LogRecord record, String message);

  /** Writes the log of this process so from now on, to standard error. */
  public void use() {
    AccessLog.LOG.setLevel(this == JSON ? Level.INFO : Level.OFF);
    Logger root = Logger.getLogger("");
    Handler own = new StandardError(formatter());
    for (Handler before : root.getHandlers()) {
      if (before instanceof ConsoleHandler) {
        // Tomcat gives these a format of its own.
        root.removeHandler(before);
      }
    }
    root.addHandler(own);
  }

  /** Writes each record at once; which are written, loggers decide. */
  private static final class StandardError extends StreamHandler {

    StandardError(Formatter formatter) {
      super(System.err, formatter);
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      flush();
    }

    /** Standard error stays open. */
    @Override
    public void close() {
      flush();
    }
  }

  Formatter formatter() {
    LogFormat format = this;
    return new Formatter() {
      @Override
      public String format(LogRecord record) {
        return format.line(record, formatMessage(record));
      }
    };
  }

  /** What was thrown, a line for it and for each place; messages keep to their line. */
  private static String thrown(Throwable first) {
    StringBuilder told = new StringBuilder();
    Throwable next = first;
    for (int depth = 0; next != null && depth < DEEPEST; depth++) {
      told.append(depth == 0 ? "\t" : "\tcaused by ")
          .append(Printable.line(next.toString()))
          .append('\n');
      for (StackTraceElement place : next.getStackTrace()) {
        told.append("\t\tat ").append(place).append('\n');
      }
      next = next.getCause();
    }
    return told.toString();
  }
}
