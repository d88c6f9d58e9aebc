package musubi.app.server.trace;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import musubi.app.server.problem.RequestId;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id before anything else sees it, also one that is malformed, and tells of
 * it when it is answered. What is logged while it runs on its thread carries the id.
 */
public final class RequestTrace extends ValveBase {

  /** The attribute of a request that names who asked, once that is known. */
  public static final String USER = "musubi.user";

  private final RequestWatch watch;
  private final RequestId ids = new RequestId();

  /** Tells a watch of every request. */
  public RequestTrace(RequestWatch watch) {
    super(/* asyncSupported= */ true);
    this.watch = watch;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    long begun = System.nanoTime();
    String id = ids.next();
    request.setAttribute(RequestId.NAME, id);
    response.setHeader(RequestId.NAME, id);
    MDC.put(LogEvent.REQUEST, id);
    try {
      getNext().invoke(request, response);
    } finally {
      tell(request, response, Duration.ofNanos(System.nanoTime() - begun));
      MDC.remove(LogEvent.REQUEST);
    }
  }

  private void tell(Request request, Response response, Duration time) {
    // A stream of events goes on; that it was begun is told.
    String path = request.getRequestURI() == null ? "" : request.getRequestURI();
    @Nullable String problem =
        request.getAttribute(RequestId.PROBLEM) instanceof String code ? code : null;
    watch.answered(RequestKind.of(path), response.getStatus(), problem, time);
    if (AccessLog.LOG.isLoggable(Level.INFO)) {
      AccessLog.write(request, path, response.getStatus(), problem, time);
    }
  }
}
