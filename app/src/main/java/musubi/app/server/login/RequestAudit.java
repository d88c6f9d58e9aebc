package musubi.app.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import musubi.app.account.AuditLog;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.server.trace.RequestTrace;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the log of requests who asks, and writes down who had the index changed, or tried to:
 * whatever the API is asked to do but search, and the forms of administrators and curators.
 */
public final class RequestAudit extends OncePerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** How addresses begin under which something is changed. */
  private static final List<String> WRITTEN = List.of("/api/", "/admin/", "/curate/");

  /** What is only looked at before it is saved, though a form is sent. */
  private static final Pattern LOOKED_AT = Pattern.compile("/curate/.*/(check|preview)");

  /** The attribute of a request whose effect is in the log already, by an act of its own. */
  public static final String TOLD = RequestAudit.class.getName() + ".told";

  private final AuditLog audit;

  RequestAudit(AuditLog audit) {
    this.audit = audit;
  }

  private static boolean isReading(HttpServletRequest request) {
    return READING.contains(request.getMethod())
        || WRITTEN.stream().noneMatch(request.getRequestURI()::startsWith)
        || request.getRequestURI().equals("/api/v1/search")
        || LOOKED_AT.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      // Who asks is known now; so is the status, as refusals are told further in. Nobody fills the
      // log who has not signed in.
      if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signed) {
        request.setAttribute(RequestTrace.USER, signed.getName());
        if (!isReading(request) && request.getAttribute(TOLD) == null) {
          write(signed, request, response);
        }
      }
    }
  }

  private void write(SignedIn signed, HttpServletRequest request, HttpServletResponse response) {
    audit.writeOrLog(
        new Actor(signed.getName(), request.getRemoteAddr()),
        Act.REQUEST,
        request.getMethod() + " " + request.getRequestURI(),
        String.valueOf(response.getStatus()));
  }
}
