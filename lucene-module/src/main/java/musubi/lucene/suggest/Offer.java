package musubi.lucene.suggest;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.lucene.suggest.reading.Kana;
import musubi.lucene.suggest.word.Key;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Word;
import musubi.lucene.suggest.word.Word.Kind;

/**
 * A candidate for suggestions: a whole title, or a compound noun in it.
 *
 * @param text as it is shown, NFKC
 * @param reading katakana; Latin letters and digits as they are
 * @param inner the rests of the text from each inner word on, from which people may start typing
 */
record Offer(String text, String reading, List<Inner> inner) {

  /** The rest of a candidate from an inner word on. */
  record Inner(String text, String reading) {}

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /**
   * Returns the candidate that these words of a text make.
   *
   * @param words in order, at least one
   */
  static Offer of(String text, List<Word> words) {
    int end = words.getLast().end();
    List<Inner> inner = new ArrayList<>();
    StringBuilder reading = new StringBuilder();
    for (int w = words.size() - 1; w >= 0; w--) {
      Word word = words.get(w);
      reading.insert(0, word.reading());
      if (w > 0 && (word.is(Kind.NOUN) || word.is(Kind.PREFIX))) {
        inner.add(new Inner(shown(text.substring(word.start(), end)), reading.toString()));
      }
    }
    return new Offer(
        shown(text.substring(words.getFirst().start(), end)), reading.toString(), inner);
  }

  private static String shown(String text) {
    return NFKC.normalize(text)
        .replace(SuggestFields.SEPARATOR, ' ')
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** Returns a key for every way to type it. */
  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    keys.add(new Key(Key.Kind.SURFACE, lower(text), text, reading));
    keys.add(new Key(Key.Kind.READING, Kana.fold(reading), text, reading));
    for (Inner rest : inner) {
      keys.add(new Key(Key.Kind.INNER_SURFACE, lower(rest.text()), text, reading));
      keys.add(new Key(Key.Kind.INNER_READING, Kana.fold(rest.reading()), text, reading));
    }
    return keys;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
