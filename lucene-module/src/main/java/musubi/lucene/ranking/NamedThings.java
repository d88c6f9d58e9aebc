package musubi.lucene.ranking;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query names so exactly that a passage either has it or not: identifiers, quoted words,
 * days and numbers. Texts are compared NFKC-normalised, without the commas of numbers, and a day is
 * the same in all of its forms: 5月12日, 5/12, 2025-05-12.
 *
 * @param deciding passages that have these come first: identifiers, quoted words, days, and numbers
 *     of {@value #LONG} digits or more
 * @param numbers shorter ones, which may also stand for something else in a text
 */
record NamedThings(Set<String> deciding, Set<String> numbers) {

  /** Names nothing. */
  static final NamedThings NONE = new NamedThings(Set.of(), Set.of());

  private static final int LONG = 4;

  private static final Pattern COMMA = Pattern.compile("(?<=\\d),(?=\\d{3})");
  private static final Pattern DAY =
      Pattern.compile(
          "(?<!\\d)(?:\\d{4}\\s?[年/.-]\\s?)?(\\d{1,2})\\s?(?:月\\s?(\\d{1,2})\\s?日|[/-](\\d{1,2})(?![\\d/]))");
  private static final Pattern QUOTED = Pattern.compile("[「『\"“]([^「」『』\"“”]{2,})[」』\"”]");
  private static final Pattern CODE =
      Pattern.compile("(?<![a-z0-9])(?=[a-z0-9-]*\\d)(?=[a-z0-9-]*[a-z-])[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.:]\\d+)*");

  /** Finds them in a query. */
  static NamedThings of(String query) {
    Set<String> deciding = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    String text = plain(query);
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      deciding.add(quoted.group(1));
    }
    Matcher day = DAY.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (day.find()) {
      deciding.add(day(day));
      day.appendReplacement(rest, " ");
    }
    day.appendTail(rest);
    Matcher code = CODE.matcher(rest.toString());
    rest = new StringBuilder();
    while (code.find()) {
      deciding.add(code.group());
      code.appendReplacement(rest, " ");
    }
    code.appendTail(rest);
    Matcher number = NUMBER.matcher(rest);
    while (number.find()) {
      (number.group().length() >= LONG ? deciding : numbers).add(number.group());
    }
    return new NamedThings(deciding, numbers);
  }

  /**
   * Without the deciding things that a text has. What a document is called by tells none of its
   * passages from another: SF-200 in its own specification.
   */
  NamedThings beyond(String text) {
    if (deciding.isEmpty()) {
      return this;
    }
    String plain = days(plain(text));
    Set<String> others = new LinkedHashSet<>(deciding);
    others.removeIf(thing -> has(plain, thing));
    return new NamedThings(others, numbers);
  }

  /** Whether nothing is named. */
  boolean isEmpty() {
    return deciding.isEmpty() && numbers.isEmpty();
  }

  /** How many of the deciding things a text has. */
  int decisive(String text) {
    return deciding.isEmpty() ? 0 : count(deciding, days(plain(text)));
  }

  /** The share of the numbers that a text has, 0 to 1. */
  double share(String text) {
    return numbers.isEmpty() ? 0 : (double) count(numbers, plain(text)) / numbers.size();
  }

  private static int count(Set<String> things, String text) {
    return (int) things.stream().filter(thing -> has(text, thing)).count();
  }

  /** Whether a text has a thing that is not a part of a longer number or code. */
  private static boolean has(String text, String thing) {
    for (int at = text.indexOf(thing); at >= 0; at = text.indexOf(thing, at + 1)) {
      if (!joined(text, at - 1, at)
          && !joined(text, at + thing.length() - 1, at + thing.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether two neighbouring characters belong to one number or one Latin word. */
  private static boolean joined(String text, int left, int right) {
    if (left < 0 || right >= text.length()) {
      return false;
    }
    char a = text.charAt(left);
    char b = text.charAt(right);
    return (isDigit(a) && isDigit(b)) || (isLatin(a) && isLatin(b));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static String plain(String text) {
    String folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(java.util.Locale.ROOT);
    return COMMA.matcher(folded).replaceAll("");
  }

  /** A text with its days, in the form in which they are looked for, behind it. */
  private static String days(String text) {
    Matcher day = DAY.matcher(text);
    StringBuilder days = new StringBuilder(text);
    while (day.find()) {
      days.append(' ').append(day(day));
    }
    return days.toString();
  }

  private static String day(Matcher day) {
    String of = day.group(2) == null ? day.group(3) : day.group(2);
    return "day " + Integer.parseInt(day.group(1)) + "." + Integer.parseInt(of);
  }
}
