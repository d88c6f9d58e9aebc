package musubi.app.server.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * An event of the log.
 *
 * @param time in UTC as ISO 8601
 * @param level as java.util.logging names it
 * @param logger who tells of it
 * @param message in one or more sentences
 * @param requestId of the request on whose thread it happened; absent elsewhere
 * @param answered the request that was answered, if it is told of that
 * @param error what was thrown, with its causes and where; absent if nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LogEvent(
    String time,
    String level,
    String logger,
    String message,
    @Nullable String requestId,
    @JsonUnwrapped @Nullable Answered answered,
    @Nullable String error) {

  /** The key under which the log's context holds the id of the request. */
  static final String REQUEST = "request";

  /**
   * A request that was answered.
   *
   * @param path without parameters
   * @param user who asked; absent where nobody has signed in
   * @param problem code of the problem; absent if there was none
   * @param tookMs milliseconds, two decimals
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answered(
      String method,
      String path,
      int status,
      @Nullable String user,
      @Nullable String problem,
      double tookMs) {}

  /**
   * The event that a record tells of.
   *
   * @param message of the record, with its parameters
   */
  static LogEvent of(LogRecord record, String message, @Nullable String error) {
    Object[] parameters = record.getParameters();
    return new LogEvent(
        record.getInstant().toString(),
        record.getLevel().getName(),
        String.valueOf(record.getLoggerName()),
        message,
        MDC.get(REQUEST),
        parameters != null && parameters.length == 1 && parameters[0] instanceof Answered answered
            ? answered
            : null,
        error);
  }
}
