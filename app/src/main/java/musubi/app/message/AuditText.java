package musubi.app.message;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of the audit log in a reader's language. The log keeps labels and set phrases, of which
 * earlier versions wrote some differently; what is not known stays as it is kept. Immutable and
 * thread-safe.
 */
public final class AuditText {

  /** Set phrases of the log, and the keys of what is said for them. */
  private static final Map<String, String> PHRASES =
      Map.of(
          "by its owner", "detail.by-owner",
          "reset", "detail.reset",
          "wrong", "detail.wrong-password",
          "wrong name or password", "detail.wrong",
          "BadCredentials", "detail.wrong",
          "unavailable", "detail.unavailable",
          "InternalAuthenticationService", "detail.unavailable");

  /** Why nobody looked at a password. */
  private static final Pattern LIMIT = Pattern.compile("too many, by ([a-z-]+)");

  private static final Pattern OWNER = Pattern.compile("owner ([^,]+)(?:, (.*))?");
  private static final Pattern ALL = Pattern.compile("all of (.+)");
  private static final Pattern COUNT = Pattern.compile("([a-z]+) (\\d+)");
  private static final Pattern COUNTS =
      Pattern.compile(COUNT.pattern() + "(?:, " + COUNT.pattern() + ")*");

  private final Phrases phrases;

  /** Lines in a language; English where there are none in it. */
  public AuditText(Locale language) {
    this.phrases = Phrases.of("audit", language);
  }

  /** What was done, from the label that the log keeps. */
  public String act(String label) {
    return known("act." + label, label);
  }

  /** What it was done to. */
  public String target(String target) {
    Matcher all = ALL.matcher(target);
    return all.matches() ? phrases.text("target.all", all.group(1)) : target;
  }

  /**
   * What came of it.
   *
   * @param act the label that the log keeps
   */
  public String detail(String act, String detail) {
    String phrase = PHRASES.get(detail);
    if (phrase != null) {
      return phrases.text(phrase);
    }
    return switch (act) {
      case "user-add", "user-role" -> role(detail);
      case "sign-in-refused", "password-refused" -> refusal(detail);
      case "token-create", "token-revoke" -> owner(detail);
      default -> counts(detail);
    };
  }

  /** A role, from its label. */
  public String role(String label) {
    return known("role." + label, label);
  }

  private String refusal(String detail) {
    Matcher limit = LIMIT.matcher(detail);
    return limit.matches() ? known("limit." + limit.group(1), detail) : detail;
  }

  private String owner(String detail) {
    Matcher owner = OWNER.matcher(detail);
    if (!owner.matches()) {
      return detail;
    }
    return owner.group(2) == null
        ? phrases.text("detail.owner", owner.group(1))
        : phrases.text("detail.owner-label", owner.group(1), owner.group(2));
  }

  /** Numbers of things: {@code searches 3, openings 1}. */
  private String counts(String detail) {
    if (!COUNTS.matcher(detail).matches()) {
      return detail;
    }
    return COUNT.matcher(detail).results().map(this::count).collect(Collectors.joining(", "));
  }

  private String count(MatchResult found) {
    String key = "count." + found.group(1);
    return phrases.has(key) ? phrases.text(key, found.group(2)) : found.group();
  }

  private String known(String key, String otherwise) {
    return phrases.has(key) ? phrases.text(key) : otherwise;
  }
}
