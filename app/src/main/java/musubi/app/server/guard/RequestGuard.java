package musubi.app.server.guard;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.server.problem.BodyTooLargeException;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;

/**
 * Refuses what is not sent to this machine by its own name, comes from another site, is large, or
 * arrives too slowly.
 */
public final class RequestGuard implements Filter {

  private static final Logger LOG = Logger.getLogger(RequestGuard.class.getName());

  private final int bodyBytes;
  private final Duration bodyTime;

  /**
   * Guards.
   *
   * @param bodyBytes that a body may have
   * @param bodyTime in which a body has to arrive
   */
  public RequestGuard(int bodyBytes, Duration bodyTime) {
    this.bodyBytes = bodyBytes;
    this.bodyTime = bodyTime;
  }

  @Override
  public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) any;
    HttpServletResponse response = (HttpServletResponse) answer;
    try {
      HostNames.check(request.getHeader("Host"));
      SameSite.check(request);
      if (request.getContentLengthLong() > bodyBytes) {
        throw new BodyTooLargeException(bodyBytes).problem();
      }
    } catch (ProblemException e) {
      ProblemWriter.write(request, response, e);
      return;
    }
    LimitedRequest limited = new LimitedRequest(request, bodyBytes, bodyTime);
    chain.doFilter(limited, response);
    if (limited.isUnread()) {
      response.flushBuffer();
      drain(limited);
    }
  }

  /** The answer is sent; a body that does not come costs the client its connection. */
  private static void drain(LimitedRequest request) {
    try {
      request.drain();
    } catch (IOException e) {
      LOG.log(Level.FINE, "a body was left unread", e);
    }
  }
}
