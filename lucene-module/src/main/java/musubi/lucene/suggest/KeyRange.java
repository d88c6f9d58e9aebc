package musubi.lucene.suggest;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import musubi.lucene.suggest.reading.Kana;
import musubi.lucene.suggest.reading.Romaji;
import musubi.lucene.suggest.word.Key;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Words;

/**
 * A range of keys that complete the typed text: keys of one kind that begin with a prefix.
 *
 * @param kind of the keys
 * @param prefix of the keys
 * @param written kanji of the typed text, which the candidate must have at the same place; empty if
 *     there is none
 */
record KeyRange(Key.Kind kind, String prefix, String written) {

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /** The longest typed text: nobody types more before looking at the suggestions. */
  private static final int LONGEST = 64;

  /**
   * Returns the ranges of a text in any state of an input method: 有給, ゆうきゅ, yuuky, ゆうきゅうk, 有給kyu.
   *
   * <ul>
   *   <li>The text itself, as surface.
   *   <li>Kana and romaji, with every kana that the last letters may become, as reading.
   *   <li>Behind the last kanji, kana and romaji as reading, and what stands before is read by
   *       Kuromoji.
   * </ul>
   */
  static List<KeyRange> of(String typed, Words words) {
    String text = normalised(typed);
    Set<KeyRange> ranges = new LinkedHashSet<>();
    if (text.isEmpty() || text.length() > LONGEST) {
      return List.of();
    }
    add(ranges, Key.Kind.SURFACE, text, "");
    for (String reading : readings(text, words)) {
      add(ranges, Key.Kind.READING, reading, head(text));
    }
    return new ArrayList<>(ranges);
  }

  static String normalised(String typed) {
    return NFKC.normalize(typed)
        .toLowerCase(Locale.ROOT)
        .replace(SuggestFields.SEPARATOR, ' ')
        .strip()
        .replaceAll("\\s+", " ");
  }

  private static void add(Set<KeyRange> ranges, Key.Kind kind, String prefix, String written) {
    ranges.add(new KeyRange(kind, prefix, written));
    Key.Kind inner = kind == Key.Kind.SURFACE ? Key.Kind.INNER_SURFACE : Key.Kind.INNER_READING;
    ranges.add(new KeyRange(inner, prefix, written));
  }

  /** Returns the text up to the last kanji. */
  private static String head(String text) {
    int end = text.length();
    while (end > 0 && !Character.isIdeographic(text.codePointBefore(end))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static List<String> readings(String text, Words words) {
    String head = head(text);
    String tail = text.substring(head.length()).replace(" ", "");
    List<String> readings = new ArrayList<>();
    if (tail.isEmpty()) {
      return readings;
    }
    String read = head.isEmpty() ? "" : words.reading(head);
    for (String rest : Romaji.begun(tail)) {
      readings.add(Kana.fold(read + rest));
    }
    boolean kana =
        tail.chars().anyMatch(c -> Kana.isHiragana((char) c) || Kana.isKatakana((char) c));
    if (kana && readings.isEmpty()) {
      readings.add(Kana.fold(read + tail));
    }
    return readings;
  }

  /** Returns the first term of the range; see {@link Key#term}. */
  String from() {
    return kind.letter() + prefix;
  }

  /** Whether the candidate of a key in the range has the typed kanji. */
  boolean admits(Key key) {
    if (written.isEmpty()) {
      return true;
    }
    String text = key.text().toLowerCase(Locale.ROOT);
    return kind.inner() ? text.indexOf(written) > 0 : text.startsWith(written);
  }
}
