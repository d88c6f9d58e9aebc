package musubi.app.server.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import musubi.app.server.page.PageText;

/** Addresses of the pages on who may use the server. */
final class AccessAddress {

  static final String USERS = "/admin/access";
  static final String USER = USERS + "/user";
  static final String PASSWORD = USER + "/password";
  static final String UNLOCK = USER + "/unlock";
  static final String SIGN_OUT = USER + "/sign-out";
  static final String REMOVE = USER + "/remove";
  static final String TOKENS = USERS + "/tokens";
  static final String REVOKE = TOKENS + "/revoke";
  static final String AUDIT = USERS + "/audit";
  static final String SHEET = AUDIT + "/sheet";

  /** The parameter that names an account. */
  static final String NAME = "name";

  private AccessAddress() {}

  /**
   * An address that carries a chosen language on.
   *
   * @param parameters names and values by turns; those without a value are left out
   */
  static String of(PageText text, String path, String... parameters) {
    StringBuilder address = new StringBuilder(path);
    char sign = '?';
    for (int i = 0; i < parameters.length; i += 2) {
      if (!parameters[i + 1].isEmpty()) {
        address.append(sign).append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
        sign = '&';
      }
    }
    String language = text.chosen();
    if (language != null) {
      address.append(sign).append(PageText.LANGUAGE).append('=').append(language);
    }
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
