package musubi.lucene.suggest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import musubi.lucene.suggest.Vocabulary.Entry;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Katakana and Latin words that no permitted passage has, and one that is a small slip away:
 * シュミレーション → シミュレーション, アボガド → アボカド.
 *
 * <ul>
 *   <li>A run of katakana is taken as a whole: Kuromoji reads ディスクトップ as ディスク and トップ.
 *   <li>If no word is near the whole, one is looked for near its beginning or end, where the rest
 *       is a word: コミニュケーション + ツール.
 * </ul>
 */
final class Misspellings implements FixFinder {

  private static final int SHORTEST_KATAKANA = 3;
  private static final int SHORTEST_LATIN = 5;
  private static final int EDITS = 2;

  /** Alternatives this much farther than the nearest are not what was meant. */
  private static final double SPREAD = 0.3;

  private static final double LATIN_LIMIT = 1;

  private record Near(String surface, double distance, int passages) {}

  private final Vocabulary vocabulary;

  Misspellings(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public List<Fix> find(List<Word> words, @Nullable Query filter) throws IOException {
    List<Fix> fixes = new ArrayList<>();
    for (List<Word> run : runs(words)) {
      if (!isKnown(run, filter)) {
        String surface = run.stream().map(Word::key).collect(Collectors.joining());
        List<String> alternatives =
            Kana.isKatakana(surface) ? katakana(surface, filter) : latin(surface, filter);
        if (!alternatives.isEmpty()) {
          fixes.add(new Fix(run.getFirst().start(), run.getLast().end(), alternatives));
        }
      }
    }
    return fixes;
  }

  /** Katakana words that follow one another without a gap, and single Latin words. */
  private static List<List<Word>> runs(List<Word> words) {
    List<List<Word>> runs = new ArrayList<>();
    Word before = null;
    for (Word word : words) {
      boolean katakana = Kana.isKatakana(word.surface());
      if (katakana
          && before != null
          && Kana.isKatakana(before.surface())
          && before.end() == word.start()) {
        runs.getLast().add(word);
      } else if (katakana || isLatin(word.key())) {
        runs.add(new ArrayList<>(List.of(word)));
      }
      before = word;
    }
    return runs;
  }

  static boolean isLatin(String key) {
    return !key.isEmpty() && key.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private boolean isKnown(List<Word> run, @Nullable Query filter) throws IOException {
    for (int w = 0; w < run.size(); w++) {
      String term = SuggestFields.term(run.get(w));
      if (!vocabulary.knows(term, filter)
          || w > 0 && !vocabulary.areTogether(SuggestFields.term(run.get(w - 1)), term, filter)) {
        return false;
      }
    }
    return true;
  }

  private List<String> katakana(String surface, @Nullable Query filter) throws IOException {
    List<String> whole = near(surface, Kana::isKatakana, limit(surface.length()), filter);
    if (!whole.isEmpty()) {
      return whole;
    }
    for (int cut = SHORTEST_KATAKANA; cut <= surface.length() - SHORTEST_KATAKANA; cut++) {
      String left = surface.substring(0, cut);
      String right = surface.substring(cut);
      boolean leftKnown = knows(left, filter);
      if (leftKnown == knows(right, filter)) {
        continue;
      }
      String wrong = leftKnown ? right : left;
      List<String> parts = near(wrong, Kana::isKatakana, limit(wrong.length()), filter);
      if (!parts.isEmpty()) {
        return parts.stream().map(p -> leftKnown ? left + p : p + right).toList();
      }
    }
    return List.of();
  }

  private boolean knows(String katakana, @Nullable Query filter) throws IOException {
    return vocabulary.knows(SuggestFields.term(Kana.fold(katakana), katakana), filter);
  }

  private List<String> latin(String surface, @Nullable Query filter) throws IOException {
    if (surface.length() < SHORTEST_LATIN) {
      return List.of();
    }
    Predicate<String> alike = s -> isLatin(s) && s.charAt(0) == surface.charAt(0);
    return near(surface, alike, LATIN_LIMIT, filter);
  }

  /** What a misspelling of some length may cost: short words have too many neighbours. */
  private static double limit(int length) {
    if (length < SHORTEST_KATAKANA) {
      return 0;
    }
    return length == SHORTEST_KATAKANA ? 0.5 : length <= 5 ? 0.9 : length <= 7 ? 1.2 : 1.6;
  }

  private List<String> near(
      String surface, Predicate<String> alike, double limit, @Nullable Query filter)
      throws IOException {
    String reading = Kana.fold(surface);
    List<Near> found = new ArrayList<>();
    for (Entry entry : vocabulary.near(reading, EDITS)) {
      double distance = KanaDistance.of(reading, entry.reading());
      if (distance <= limit
          && alike.test(entry.surface())
          && !entry.surface().equals(surface)
          && vocabulary.knows(entry.term(), filter)) {
        found.add(new Near(entry.surface(), distance, entry.passages()));
      }
    }
    found.sort(
        Comparator.comparingDouble(Near::distance)
            .thenComparing(Comparator.comparingInt(Near::passages).reversed())
            .thenComparing(Near::surface));
    return found.stream()
        .filter(n -> n.distance() <= found.getFirst().distance() + SPREAD)
        .limit(MOST_ALTERNATIVES)
        .map(Near::surface)
        .toList();
  }
}
