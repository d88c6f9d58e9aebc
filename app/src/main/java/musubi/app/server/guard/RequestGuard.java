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
import java.util.regex.Pattern;
import musubi.app.server.problem.BodyTooLargeException;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;

/**
 * Refuses what is not sent to this machine by its own name, comes from another site, is large, or
 * arrives too slowly.
 */
public final class RequestGuard implements Filter {

  /**
   * A percent sign that begins no byte; or a semicolon, with which Tomcat begins a parameter that
   * it drops: a proxy in front would see another address than the rules here. The firewall cannot
   * refuse it, as it knows no difference to %3B, which ids of documents hold.
   */
  private static final Pattern NO_ADDRESS = Pattern.compile(";|%(?![0-9A-Fa-f]{2})");

  /** Forms of whole dictionaries, and what they may have: some ten thousand lines. */
  private static final String DICTIONARIES = "/curate/dictionaries/";

  private static final int DICTIONARY_BYTES = 1 << 20;

  private final int bodyBytes;
  private final Duration bodyTime;
  private final HostNames hosts;

  /**
   * Guards.
   *
   * @param bodyBytes that a body may have
   * @param bodyTime in which a body has to arrive
   * @param hosts the names that are answered to
   */
  RequestGuard(int bodyBytes, Duration bodyTime, HostNames hosts) {
    this.bodyBytes = bodyBytes;
    this.bodyTime = bodyTime;
    this.hosts = hosts;
  }

  @Override
  public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) any;
    HttpServletResponse response = (HttpServletResponse) answer;
    int most =
        request.getRequestURI().startsWith(DICTIONARIES)
            ? Math.max(bodyBytes, DICTIONARY_BYTES)
            : bodyBytes;
    try {
      hosts.check(request.getHeader("Host"));
      SameSite.check(request);
      if (NO_ADDRESS.matcher(request.getRequestURI()).find()) {
        throw new ProblemException(ProblemCode.BAD_REQUEST, ProblemDetail.of("refused"));
      }
      if (request.getContentLengthLong() > most) {
        throw new BodyTooLargeException(most).problem();
      }
    } catch (ProblemException e) {
      ProblemWriter.write(request, response, e);
      return;
    }
    chain.doFilter(new LimitedRequest(request, most, bodyTime), response);
  }
}
