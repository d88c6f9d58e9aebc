package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Who has signed in.
 *
 * @param name of the account
 * @param key by which a browser tells accounts apart; nobody's name can be told from it
 * @param form what forms of the page send along
 * @param hasAccount whether there is a page of her account; not if another system has checked her
 * @param hasSession whether she can sign out; not if a proxy names her
 */
public record Member(
    String name, String key, FormToken form, boolean hasAccount, boolean hasSession) {

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
    return form == null
        ? null
        : new Member(
            principal.getName(),
            principal instanceof Ways ways ? ways.key() : "",
            form,
            principal instanceof Ways ways && ways.hasAccount(),
            principal instanceof Ways ways && ways.hasSession());
  }

  /** How somebody has shown who she is. */
  public interface Ways {

    /** By what a browser tells her from others; it cannot be turned into her name. */
    String key();

    /** Whether she has an account here, and signed in to it. */
    boolean hasAccount();

    /** Whether a session remembers her. */
    boolean hasSession();
  }
}
