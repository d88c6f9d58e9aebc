package musubi.app.server.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.message.Message;

/**
 * Keeps other sites from having a reader's browser ask in her place. Browsers say where a request
 * comes from ({@code Sec-Fetch-Site}, {@code Origin}); programs say nothing and are not browsers.
 */
final class SameSite {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  /** Longer than any value that browsers send. */
  private static final int LONGEST_SITE = 20;

  private SameSite() {}

  /**
   * Checks where a request comes from. A link on another site may lead to a page.
   *
   * @throws ProblemException if it comes from another site
   */
  static void check(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    boolean reading = READING.contains(request.getMethod());
    boolean link = reading && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    if (site != null && !OWN.contains(site) && !link) {
      throw refused(
          site.length() > LONGEST_SITE
              ? ProblemDetail.of("cross-site.unknown")
              : ProblemDetail.of("cross-site.fetch", site));
    }
    // Pages that tell nobody where a link was sent from send forms without their origin.
    if ("same-origin".equals(site) && "null".equals(request.getHeader("Origin"))) {
      return;
    }
    String origin = request.getHeader("Origin");
    if (!reading
        && origin != null
        && !origin.equals(request.getScheme() + "://" + request.getHeader("Host"))) {
      throw refused(ProblemDetail.of("cross-site.origin"));
    }
  }

  private static ProblemException refused(Message why) {
    return new ProblemException(ProblemCode.CROSS_SITE, ProblemDetail.of("cross-site", why));
  }
}
