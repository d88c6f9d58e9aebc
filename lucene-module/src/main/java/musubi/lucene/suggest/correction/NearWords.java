package musubi.lucene.suggest.correction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import musubi.lucene.suggest.reading.Kana;
import musubi.lucene.suggest.reading.KanaDistance;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.IndexWords.Entry;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Finds words of the index that are spelled nearly like an unknown word. */
final class NearWords {

  /** Katakana shorter than this have too many neighbours. */
  static final int SHORTEST = 3;

  private static final double LATIN_LIMIT = 1.2;

  /** From this length on, two edits are looked for. */
  private static final int LONG_ENOUGH_FOR_TWO = 5;

  /**
   * Characters that never begin a word: they belong to the sound before them, so the tokenizer cut
   * a word apart.
   */
  private static final String NO_BEGINNINGS = "ーァィゥェォッャュョヮン";

  /**
   * A near word.
   *
   * @param surface as it stands in the index
   * @param distance of the readings, {@link KanaDistance}
   * @param passages number of passages that have it, whatever the filter
   */
  record Near(String surface, double distance, int passages) {

    static final Comparator<Near> NEAREST_FIRST =
        Comparator.comparingDouble(Near::distance)
            .thenComparing(Comparator.comparingInt(Near::passages).reversed())
            .thenComparing(Near::surface);
  }

  private final IndexWords vocabulary;

  NearWords(IndexWords vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Returns katakana words near a text in katakana. */
  List<Near> katakana(String text, @Nullable Query filter) throws IOException {
    return near(text, NearWords::isWord, limit(text.length()), filter);
  }

  /** Returns Latin words near a Latin word that begin with its first letter. */
  List<Near> latin(String text, @Nullable Query filter) throws IOException {
    Predicate<String> alike = s -> Misspellings.isLatin(s) && s.charAt(0) == text.charAt(0);
    return near(text, alike, LATIN_LIMIT, filter);
  }

  private static boolean isWord(String surface) {
    return Kana.isKatakana(surface) && NO_BEGINNINGS.indexOf(surface.charAt(0)) < 0;
  }

  /**
   * Returns the largest distance for a word of some length: a small kana or a voicing in three
   * characters, a lost character in four, a wrong one in six.
   */
  private static double limit(int length) {
    if (length < SHORTEST) {
      return 0;
    }
    return length == SHORTEST ? 0.6 : length <= 5 ? 1.0 : length <= 7 ? 1.4 : 1.6;
  }

  private List<Near> near(
      String text, Predicate<String> alike, double limit, @Nullable Query filter)
      throws IOException {
    String reading = Kana.fold(text);
    int edits = text.length() < LONG_ENOUGH_FOR_TWO ? 1 : 2;
    List<Near> near = new ArrayList<>();
    for (Entry entry : vocabulary.near(reading, edits)) {
      double distance = KanaDistance.of(reading, entry.reading());
      if (distance <= limit
          && alike.test(entry.surface())
          && !entry.surface().equals(text)
          && vocabulary.knows(entry.term(), filter)) {
        near.add(new Near(entry.surface(), distance, entry.passages()));
      }
    }
    return near;
  }
}
