package musubi.lucene.suggest.correction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import musubi.lucene.suggest.correction.NearWords.Near;
import musubi.lucene.suggest.reading.Kana;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Word;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Finds katakana and Latin words that no permitted passage has but that differ by a small slip from
 * a word of the index: シュミレーション → シミュレーション, アボガド → アボカド.
 *
 * <ul>
 *   <li>A run of katakana is taken as a whole: Kuromoji reads ディスクトップ as ディスク and トップ.
 *   <li>A part at the beginning or end of a run may be corrected alone, if the correction stands
 *       beside the rest in some passage: コミニュケーション + ツール, ディスク + トップ.
 * </ul>
 */
final class Misspellings implements FixFinder {

  private static final int SHORTEST_LATIN = 5;

  private static final char LONG = 'ー';

  /** Alternatives this much farther away than the nearest are dropped. */
  private static final double SPREAD = 0.3;

  private final IndexWords vocabulary;
  private final NearWords near;

  Misspellings(IndexWords vocabulary) {
    this.vocabulary = vocabulary;
    this.near = new NearWords(vocabulary);
  }

  @Override
  public List<Fix> find(List<Word> words, @Nullable Query filter) throws IOException {
    List<Fix> fixes = new ArrayList<>();
    for (List<Word> run : runs(words)) {
      if (!isKnown(run, filter)) {
        List<String> alternatives = nearest(found(together(run), filter));
        if (!alternatives.isEmpty()) {
          fixes.add(new Fix(run.getFirst().start(), run.getLast().end(), alternatives));
        }
      }
    }
    return fixes;
  }

  /** Returns runs of katakana words without a gap, and single Latin words. */
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

  private static String together(List<Word> run) {
    return run.stream().map(Word::key).collect(Collectors.joining());
  }

  /** Whether the index has the run as a word, or its words one after the other. */
  private boolean isKnown(List<Word> run, @Nullable Query filter) throws IOException {
    if (knows(together(run), filter)) {
      return true;
    }
    for (int w = 0; w < run.size(); w++) {
      String surface = run.get(w).key();
      boolean fits = w == 0 || areAdjacent(run.get(w - 1).key(), surface, filter);
      if (!fits || !knows(surface, filter)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the index has a word, with or without the long vowel that many leave out. */
  private boolean knows(String surface, @Nullable Query filter) throws IOException {
    return vocabulary.knows(term(surface), filter)
        || Kana.isKatakana(surface)
            && surface.length() >= NearWords.SHORTEST
            && vocabulary.knows(term(otherEnd(surface)), filter);
  }

  private static String otherEnd(String katakana) {
    int last = katakana.length() - 1;
    return katakana.charAt(last) == LONG ? katakana.substring(0, last) : katakana + LONG;
  }

  private boolean areAdjacent(String first, String second, @Nullable Query filter)
      throws IOException {
    return vocabulary.areAdjacent(term(first), term(second), filter);
  }

  private static String term(String surface) {
    return SuggestFields.term(Kana.fold(surface), surface);
  }

  private List<Near> found(String surface, @Nullable Query filter) throws IOException {
    if (!Kana.isKatakana(surface)) {
      return surface.length() < SHORTEST_LATIN ? List.of() : near.latin(surface, filter);
    }
    List<Near> found = new ArrayList<>(near.katakana(surface, filter));
    int last = surface.length() - NearWords.SHORTEST;
    for (int cut = NearWords.SHORTEST; cut <= last; cut++) {
      String left = surface.substring(0, cut);
      String right = surface.substring(cut);
      if (knows(right, filter)) {
        for (Near n : likelyParts(left, filter)) {
          if (areAdjacent(n.surface(), right, filter)) {
            found.add(new Near(n.surface() + right, n.distance(), n.passages()));
          }
        }
      }
      if (knows(left, filter)) {
        for (Near n : likelyParts(right, filter)) {
          if (areAdjacent(left, n.surface(), filter)) {
            found.add(new Near(left + n.surface(), n.distance(), n.passages()));
          }
        }
      }
    }
    return found;
  }

  /** Returns near words that begin alike: a part of a run has many near words. */
  private List<Near> likelyParts(String part, @Nullable Query filter) throws IOException {
    return near.katakana(part, filter).stream()
        .filter(n -> n.surface().charAt(0) == part.charAt(0))
        .toList();
  }

  private static List<String> nearest(List<Near> found) {
    List<Near> sorted = found.stream().sorted(Near.NEAREST_FIRST).toList();
    return sorted.stream()
        .filter(n -> n.distance() <= sorted.getFirst().distance() + SPREAD)
        .map(Near::surface)
        .distinct()
        .limit(MOST_ALTERNATIVES)
        .toList();
  }
}
