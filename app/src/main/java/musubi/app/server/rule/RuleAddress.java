package musubi.app.server.rule;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import musubi.app.server.page.PageText;

/** Addresses of these pages. */
public final class RuleAddress {

  static final String RULES = "/curate/rules";
  static final String EDIT = RULES + "/edit";
  static final String DRAFT = RULES + "/draft";
  static final String SAVE = RULES + "/save";
  static final String REMOVE = RULES + "/remove";
  static final String SWITCH = RULES + "/switch";
  static final String CHECK = RULES + "/check";
  static final String HISTORY = RULES + "/history";
  static final String RESTORE = HISTORY + "/restore";

  /** The parameter that names a rule. */
  static final String ID = "id";

  /** The parameter with a query to try. */
  static final String QUERY = "query";

  /** The parameter with the version of what was seen. */
  static final String SEEN = "seen";

  /** The parameter that says what was done. */
  static final String DONE = "done";

  private RuleAddress() {}

  /** Where a new rule for a query is begun. */
  public static String forQuery(String query, PageText text) {
    return of(text, RULES, QUERY, query);
  }

  /** An address with parameters, in the language that the reader has chosen. */
  static String of(PageText text, String address, String... parameters) {
    StringBuilder whole = new StringBuilder(address);
    char before = '?';
    for (int i = 0; i < parameters.length; i += 2) {
      whole.append(before).append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
      before = '&';
    }
    if (text.chosen() != null) {
      whole.append(before).append(PageText.LANGUAGE).append('=').append(text.chosen());
    }
    return whole.toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
