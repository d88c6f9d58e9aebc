package musubi.app.server.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of the pages for signing in, and where one goes on afterwards. */
final class LoginAddress {

  static final String LOGIN = "/login";
  static final String LOGOUT = "/logout";
  static final String ACCOUNT = "/account";
  static final String PASSWORD = "/account/password";
  static final String TOKENS = "/account/tokens";

  /** The parameter that says that somebody was signed in. */
  static final String ENDED = "ended";

  /** The parameter that says where to go on. */
  static final String NEXT = "next";

  /**
   * Pages of this server that a link may lead to. A second slash, or a backslash, would begin the
   * name of another server.
   */
  private static final Pattern HERE =
      Pattern.compile(
          "/(document|account|(admin|curate)(/[a-z-]{1,30}){0,3})?(\\?[\\x21-\\x5B\\x5D-\\x7E]*)?");

  private static final int LONGEST = 4000;

  private LoginAddress() {}

  /** The page for signing in, from which one goes on to what was asked for. */
  static String withNext(HttpServletRequest request) {
    String query = request.getQueryString();
    String asked = request.getRequestURI() + (query == null ? "" : "?" + query);
    return asked.equals("/") || !isHere(asked)
        ? LOGIN
        : LOGIN + "?" + NEXT + "=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
  }

  /** The page for signing in, which says that a session is over. */
  static String ended(String login) {
    return login + (login.contains("?") ? "&" : "?") + ENDED;
  }

  /** Where to go on: what was named if it is a page of this server, else the start page. */
  static String next(@Nullable String named) {
    return named != null && isHere(named) ? named : "/";
  }

  private static boolean isHere(String address) {
    return address.length() <= LONGEST && HERE.matcher(address).matches();
  }
}
