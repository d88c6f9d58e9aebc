package musubi.app.rule;

import java.util.List;
import java.util.regex.Pattern;

/** A trigger, made ready for many queries. Thread-safe. */
final class QueryMatcher {

  /** What is longer is compared by its beginning with a regular expression. */
  private static final int LONGEST = 500;

  private final Trigger.Kind kind;
  private final List<String> forms;
  private final List<Pattern> patterns;

  QueryMatcher(Trigger trigger) {
    this.kind = trigger.kind();
    boolean regular = kind == Trigger.Kind.MATCHES;
    this.forms = regular ? List.of() : trigger.values().stream().map(QueryForm::of).toList();
    this.patterns =
        regular ? trigger.values().stream().map(QueryMatcher::pattern).toList() : List.of();
  }

  /**
   * A regular expression as rules mean it.
   *
   * @throws java.util.regex.PatternSyntaxException if it is none
   */
  static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * Whether a query fits; one on which a regular expression has to be given up does not.
   *
   * @param form of the query, see {@link QueryForm}
   */
  boolean fits(String form) {
    return switch (kind) {
      case QUERIES -> forms.contains(form);
      case BEGINS -> forms.stream().anyMatch(value -> begins(form, value));
      case CONTAINS -> forms.stream().anyMatch(value -> contains(form, value));
      case MATCHES -> patterns.stream().anyMatch(pattern -> matches(form, pattern));
    };
  }

  private static boolean begins(String form, String value) {
    return form.startsWith(value) && isWhole(form, 0, value.length());
  }

  private static boolean contains(String form, String value) {
    for (int at = form.indexOf(value); at >= 0; at = form.indexOf(value, at + 1)) {
      if (isWhole(form, at, at + value.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part does not begin or end within a Latin word or a number. */
  private static boolean isWhole(String form, int from, int to) {
    return to > from && !isWithinWord(form, from) && !isWithinWord(form, to);
  }

  private static boolean isWithinWord(String form, int at) {
    return at > 0
        && at < form.length()
        && QueryForm.isLatin(form.charAt(at - 1))
        && QueryForm.isLatin(form.charAt(at));
  }

  private static boolean matches(String form, Pattern pattern) {
    String text = form.length() > LONGEST ? form.substring(0, LONGEST) : form;
    try {
      return pattern.matcher(new BoundedText(text)).find();
    } catch (BoundedText.GivenUpException | StackOverflowError e) {
      return false; // the rule is about other queries
    }
  }
}
