package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Who has signed in.
 *
 * @param name of the account
 * @param form what forms of the page send along
 */
public record Member(String name, FormToken form) {

  /**
   * What shows that a form is one of this server's pages.
   *
   * @param name of the hidden field
   * @param value other at each page
   */
  public record FormToken(String name, String value) {

    /** The token of a request; null where forms need none. */
    public static @Nullable FormToken of(HttpServletRequest request) {
      return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
          ? new FormToken(token.getParameterName(), token.getToken())
          : null;
    }
  }

  /** Who has signed in to ask for a page; null if nobody has. */
  static @Nullable Member of(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    if (principal == null) {
      return null;
    }
    FormToken form = FormToken.of(request);
    return form == null ? null : new Member(principal.getName(), form);
  }
}
