package musubi.lucene.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
              + "[ -]?(?<number>[0-9]{2,}+(?:-[a-z0-9]++)*+)(?![a-z0-9])");

  private Identifiers() {}

  /**
   * Returns the identifiers that a query may mean when it leaves out a hyphen, writes a blank for
   * it, or adds one. Most of these guesses do not exist: 令和06 could be 令和-06. Only the index knows
   * whether one exists.
   *
   * @return folded, each once, with and without the hyphen
   */
  public static Set<String> meant(String query) {
    Set<String> meant = new LinkedHashSet<>();
    Matcher found = WORD_AND_NUMBER.matcher(TextNormalizer.normalize(query).text());
    while (found.find()) {
      meant.add(found.group("word") + "-" + found.group("number"));
      meant.add(found.group("word") + found.group("number"));
    }
    return meant;
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
