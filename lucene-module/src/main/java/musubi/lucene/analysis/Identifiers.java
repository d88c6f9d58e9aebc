package musubi.lucene.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import musubi.lucene.analysis.number.Quantities;
import musubi.lucene.analysis.number.Quantity;

/**
 * Finds identifiers, which name one thing exactly: document numbers (規程-023), standards (ISO27001),
 * tickets (INC-2025-007), versions (v2.3.1), error codes (SL-E02). The tokenizer takes these apart,
 * and their parts say little: 023 is a number like any other.
 *
 * <p>An identifier is a word of one script followed by letters or digits, with or without - _ . /
 * between, with at least one digit; or three groups of digits and more (192.168.1.10,
 * 03-1234-5678). Width, case and the many forms of the hyphen are folded. Dates and plain numbers
 * are not identifiers.
 */
public final class Identifiers {

  private static final String FILE_EXTENSIONS =
      "pdf|docx?|docm|xlsx?|xlsm|pptx?|odt|ods|odp|rtf|csv|tsv|txt|md|html?|eml|msg|zip|log|xml|json"
          + "|ya?ml|ini|conf|exe|msi|dll|bat|ps1|sh|sql|java|py|js|png|jpe?g|gif|svg|mp4";

  private static final Pattern NAME_SIGN =
      Pattern.compile("://|@|\\.(?:" + FILE_EXTENSIONS + ")(?![a-z0-9])");

  /** Characters that end a sentence rather than a URL. */
  private static final Pattern URL_END = Pattern.compile("[.,;:!?)\\]}）】]+$");

  /**
   * The pattern tries each word from its start only and never backtracks into it. So the time grows
   * with the length of the text and not with its square.
   */
  private static final Pattern CODE =
      Pattern.compile(
          "(?:(?<!\\p{IsHan})\\p{IsHan}++"
              + "|(?<![\\p{IsKatakana}ー])[\\p{IsKatakana}ー]++"
              + "|(?<![a-z0-9])[a-z][a-z0-9]*+)"
              + "(?:[-_./][a-z0-9]++)++"
              + "|(?<![a-z0-9])[a-z]++[0-9][a-z0-9]*+"
              + "|(?<![a-z0-9.-])[0-9]++(?:[-.][0-9]++){2,}+");

  /** Names that may hold codes: a file is often named after its document's number. */
  private static final Pattern NAME =
      Pattern.compile(
          // https://example.com/a, without its scheme, which people leave out
          "https?://(?<url>[^\\s\u3000<>\"'「」『』、。]++)"
              // keihi@example.co.jp
              + "|(?<![a-z0-9._%+-])(?<mail>[a-z0-9._%+-]++@[a-z0-9-]++(?:\\.[a-z0-9-]++)++)"
              // 就業規則_v2.pdf
              + "|(?<file>(?<![\\p{IsHan}\\p{IsKatakana}ーa-z0-9_-])"
              + "[\\p{IsHan}\\p{IsKatakana}ーa-z0-9_-]++\\.(?:"
              + FILE_EXTENSIONS
              + ")(?![a-z0-9]))");

  /**
   * A word and a number that people join or separate as they like: 規程016, 規程 016, ISO 27001,
   * ISO-27001.
   */
  private static final Pattern WORD_AND_NUMBER =
      Pattern.compile(
          "(?<word>(?<!\\p{IsHan})\\p{IsHan}++"
              + "|(?<![\\p{IsKatakana}ー])[\\p{IsKatakana}ー]++"
              // E02 of SL-E02 is a part of a code
              + "|(?<![a-z0-9])(?<![\\p{IsHan}\\p{IsKatakana}ーa-z0-9][-_./])[a-z]++)"
              + "[ -]?(?<number>[0-9]++(?:-[a-z0-9]++)*+)(?![a-z0-9])");

  /** A number of one digit behind a word is a count. */
  private static final int MIN_DIGITS = 2;

  /** Codes whose numbers may have other zeros: a word with numbers, and no point or address. */
  private static final Pattern PADDED =
      Pattern.compile("[\\p{IsHan}\\p{IsKatakana}ーa-z][\\p{IsHan}\\p{IsKatakana}ーa-z0-9_-]*+");

  private static final Pattern NUMBER =
      Pattern.compile("0*(?<significant>[1-9][0-9]*+|0(?![0-9]))");

  /** Codes of one query whose zeros are looked at. */
  private static final int MOST_REPADDED = 64;

  /** Characters of the longest code whose zeros are looked at. */
  private static final int LONGEST_REPADDED = 64;

  /** Digits of the longest number that is padded; material numbers have ten. */
  private static final int MAX_WIDTH = 10;

  private Identifiers() {}

  /**
   * Returns the identifiers that a query may mean when it leaves out a hyphen, writes a blank for
   * it, or adds one. Most of these guesses do not exist: 令和06 could be 令和-06. Only the index knows
   * whether one exists.
   *
   * @return folded, in order, with and without the hyphen
   */
  public static List<Found> meant(String query) {
    NormalizedText normalized = TextNormalizer.normalize(query);
    Set<String> known = new HashSet<>();
    return joined(normalized, MIN_DIGITS).stream()
        .filter(found -> known.add(found.identifier()))
        .toList();
  }

  /**
   * Returns the identifiers of a query with other zeros before a number: 規程-22, 規程22 and 規程 22 may
   * mean 規程-022. Only the index knows whether one exists. A number by itself means nothing else,
   * and neither does one behind a point, nor one in an address or a file's name.
   *
   * @return folded; each at the place of what was typed
   */
  public static List<Found> repadded(String query) {
    NormalizedText normalized = TextNormalizer.normalize(query);
    List<Found> typed = new ArrayList<>(find(query));
    Set<String> known = typed.stream().map(Found::identifier).collect(Collectors.toSet());
    typed.addAll(joined(normalized, 1));
    typed = typed.subList(0, Math.min(typed.size(), MOST_REPADDED));
    List<Found> repadded = new ArrayList<>();
    for (Found code : typed) {
      for (String other : otherZeros(code.identifier())) {
        if (known.add(other)) {
          repadded.add(new Found(other, code.from(), code.to()));
        }
      }
    }
    return repadded;
  }

  /**
   * Returns where identifiers stand in a text, also with a blank for their hyphen or without it.
   *
   * @param isSought whether an identifier, folded, is looked for
   * @return in order
   */
  public static List<Found> occurrences(String text, Predicate<String> isSought) {
    List<Found> all = new ArrayList<>(find(text));
    all.addAll(joined(TextNormalizer.normalize(text), MIN_DIGITS));
    all.removeIf(found -> !isSought.test(found.identifier()));
    all.sort(Comparator.comparingInt(Found::from));
    return all;
  }

  /**
   * Words with a number of so many digits, with and without a hyphen between. One digit is no part
   * of a number that goes on.
   */
  private static List<Found> joined(NormalizedText query, int digits) {
    List<Found> joined = new ArrayList<>();
    Matcher found = WORD_AND_NUMBER.matcher(query.text());
    while (found.find()) {
      String word = found.group("word");
      String number = found.group("number");
      boolean few = number.chars().takeWhile(Identifiers::isDigit).count() < digits;
      boolean inside = digits < MIN_DIGITS && isInNumber(query.text(), found.start(), found.end());
      if (few || inside) {
        continue;
      }
      int from = query.originalStart(found.start());
      int to = query.originalEnd(found.end());
      joined.add(new Found(word + "-" + number, from, to));
      joined.add(new Found(word + number, from, to));
    }
    return joined;
  }

  /** Whether what stands there goes on with a number: 年6 of 2025年6月, v2 of v2.3. */
  private static boolean isInNumber(String text, int from, int to) {
    return (from > 0 && isDigit(text.charAt(from - 1)))
        || (to + 1 < text.length() && text.charAt(to) == '.' && isCode(text.charAt(to + 1)));
  }

  private static Set<String> otherZeros(String identifier) {
    Set<String> others = new LinkedHashSet<>();
    if (identifier.length() > LONGEST_REPADDED || !PADDED.matcher(identifier).matches()) {
      return others;
    }
    Matcher number = NUMBER.matcher(identifier);
    while (number.find()) {
      String before = identifier.substring(0, number.start());
      String behind = identifier.substring(number.end());
      String significant = number.group("significant");
      for (int width = significant.length(); width <= MAX_WIDTH; width++) {
        others.add(before + "0".repeat(width - significant.length()) + significant + behind);
      }
    }
    return others;
  }

  /**
   * An identifier in a text.
   *
   * @param identifier folded
   * @param from where it begins in the text, in UTF-16 units
   * @param to behind its end
   */
  public record Found(String identifier, int from, int to) {}

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Whether a character stands in an identifier after its first word, and in no word of kanji or
   * katakana.
   */
  private static boolean isCode(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || isSeparator(c);
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.' || c == '/';
  }

  /**
   * Returns where the word of one script that ends here begins; the end itself if no word ends
   * here.
   */
  private static int wordStart(String text, int end) {
    int start = end;
    boolean han = end > 0 && isHan(text.codePointBefore(end));
    while (start > 0) {
      int c = text.codePointBefore(start);
      if (han ? !isHan(c) : !isKatakana(c)) {
        break;
      }
      start -= Character.charCount(c);
    }
    return start;
  }

  private static boolean isHan(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  private static boolean isKatakana(int c) {
    return c == 'ー' || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA;
  }

  private static boolean isDate(String identifier) {
    List<Quantity> quantities = Quantities.in(identifier);
    return quantities.size() == 1 && quantities.getFirst().end() == identifier.length();
  }

  /** Returns the identifiers of a text, folded, in order, each once. */
  public static Set<String> in(String text) {
    return find(text).stream()
        .map(Found::identifier)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Returns the identifiers of a text, in order, each as often as it stands there. The pattern is
   * tried only where it can match: on runs of letters, digits and separators that hold a digit, and
   * on the word before a run that starts with a separator.
   */
  public static List<Found> find(String text) {
    NormalizedText normalized = TextNormalizer.normalize(text);
    List<Found> identifiers = new ArrayList<>();
    String all = normalized.text();
    Matcher matcher = null;
    int at = 0;
    while (at < all.length()) {
      if (!isCode(all.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      boolean digit = false;
      for (; at < all.length() && isCode(all.charAt(at)); at++) {
        digit |= isDigit(all.charAt(at));
      }
      if (digit) {
        if (matcher == null) {
          matcher = CODE.matcher(all).useTransparentBounds(true).useAnchoringBounds(false);
        }
        int from = isSeparator(all.charAt(start)) ? wordStart(all, start) : start;
        addAll(matcher.region(from, at), normalized, identifiers);
      }
    }
    addNames(normalized, identifiers);
    return identifiers;
  }

  /**
   * Adds URLs, mail addresses and file names. A quick test comes first, since few texts have any.
   */
  private static void addNames(NormalizedText text, List<Found> identifiers) {
    if (!NAME_SIGN.matcher(text.text()).find()) {
      return;
    }
    Matcher names = NAME.matcher(text.text());
    while (names.find()) {
      String url = names.group("url");
      String name = url == null ? names.group() : URL_END.matcher(url).replaceFirst("");
      if (!name.isEmpty()) {
        identifiers.add(found(name, url == null ? names.start() : names.start("url"), text));
      }
    }
    identifiers.sort(Comparator.comparingInt(Found::from));
  }

  private static Found found(String identifier, int start, NormalizedText text) {
    return new Found(
        identifier, text.originalStart(start), text.originalEnd(start + identifier.length()));
  }

  private static void addAll(Matcher found, NormalizedText normalized, List<Found> identifiers) {
    while (found.find()) {
      if (found.group().chars().anyMatch(Identifiers::isDigit) && !isDate(found.group())) {
        identifiers.add(
            new Found(
                found.group(),
                normalized.originalStart(found.start()),
                normalized.originalEnd(found.end())));
      }
    }
  }
}
