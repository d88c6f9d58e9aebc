package musubi.lucene.suggest.correction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import musubi.lucene.suggest.reading.Kana;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.IndexWords.Entry;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Word;
import musubi.lucene.suggest.word.WordStream;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Finds wrong kanji conversions: a word does not fit its neighbour, but a word with an equal
 * reading does. 人事移動 → 人事異動, because 人事 and 移動 never stand together and 人事 and 異動 do. The
 * homophones come from the index.
 *
 * <ul>
 *   <li>A word with a neighbour is in doubt when the two never stand together (typed as one, or
 *       with の between) or never in one passage (with a blank between). An alternative must stand
 *       beside the neighbour in several passages; in one, if the word itself is unknown.
 *   <li>A word without a neighbour is in doubt when it is unknown.
 * </ul>
 */
final class ConversionSlips implements FixFinder {

  /**
   * The number of passages in which the alternative of a known word must stand beside the
   * neighbour.
   */
  private static final int SEVERAL = 2;

  private static final int SHORTEST = 2;

  private record Pair(Word first, Word second, boolean joined) {}

  private record Alternative(String surface, int passages) {}

  private final IndexWords vocabulary;

  ConversionSlips(IndexWords vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public List<Fix> find(List<Word> words, @Nullable Query filter) throws IOException {
    List<Word> spoken = words.stream().filter(w -> !w.surface().isBlank()).toList();
    List<Fix> fixes = new ArrayList<>();
    for (int w = 0; w < spoken.size(); w++) {
      Word word = spoken.get(w);
      if (WordStream.isIndexed(word)
          && word.surface().length() >= SHORTEST
          && Kana.hasKanji(word.surface())) {
        List<Entry> homophones = homophones(word, filter);
        if (!homophones.isEmpty()) {
          List<String> alternatives = alternatives(word, pairs(spoken, w), homophones, filter);
          if (!alternatives.isEmpty()) {
            fixes.add(new Fix(word.start(), word.end(), alternatives));
          }
        }
      }
    }
    return fixes;
  }

  private List<Entry> homophones(Word word, @Nullable Query filter) throws IOException {
    String reading = Kana.fold(word.reading());
    List<Entry> homophones = new ArrayList<>();
    for (Entry entry : vocabulary.readAs(reading)) {
      if (entry.surface().length() >= SHORTEST
          && Kana.hasKanji(entry.surface())
          && !isSpelling(entry.surface(), word.key())
          && vocabulary.knows(entry.term(), filter)) {
        homophones.add(entry);
      }
    }
    return homophones;
  }

  /** Whether two surfaces are one word with different parts in kana: 取り消し = 取消, ふ化 = 孵化. */
  private static boolean isSpelling(String a, String b) {
    String left = kanji(a);
    String right = kanji(b);
    if (left.equals(right)) {
      return true;
    }
    boolean kana = left.length() < a.length() || right.length() < b.length();
    return kana && (isWithin(left, right) || isWithin(right, left));
  }

  /** Whether the characters of one stand in the other in the same order. */
  private static boolean isWithin(String few, String many) {
    int next = 0;
    for (int i = 0; i < many.length() && next < few.length(); i++) {
      if (many.charAt(i) == few.charAt(next)) {
        next++;
      }
    }
    return next == few.length();
  }

  private static String kanji(String surface) {
    return surface
        .codePoints()
        .filter(Character::isIdeographic)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Returns the pairs of the word with its neighbours before and after it, as far as they exist.
   */
  private static List<Pair> pairs(List<Word> words, int w) {
    List<Pair> pairs = new ArrayList<>();
    int before = neighbour(words, w, -1);
    if (before >= 0) {
      pairs.add(pair(words, before, w));
    }
    int behind = neighbour(words, w, 1);
    if (behind >= 0) {
      pairs.add(pair(words, w, behind));
    }
    return pairs;
  }

  /** Returns the next indexed word, at most one の away; -1 if there is none. */
  private static int neighbour(List<Word> words, int w, int step) {
    int next = w + step;
    if (next >= 0 && next < words.size() && words.get(next).surface().equals("の")) {
      next += step;
    }
    return next >= 0 && next < words.size() && WordStream.isIndexed(words.get(next)) ? next : -1;
  }

  private static Pair pair(List<Word> words, int first, int second) {
    boolean joined = true;
    for (int w = first; w < second; w++) {
      joined &= words.get(w).end() == words.get(w + 1).start();
    }
    return new Pair(words.get(first), words.get(second), joined);
  }

  private List<String> alternatives(
      Word word, List<Pair> pairs, List<Entry> homophones, @Nullable Query filter)
      throws IOException {
    boolean known = vocabulary.knows(SuggestFields.term(word), filter);
    List<Alternative> alternatives = new ArrayList<>();
    if (pairs.isEmpty()) {
      if (!known) {
        homophones.forEach(h -> alternatives.add(new Alternative(h.surface(), h.passages())));
      }
    } else if (!known || noneFits(pairs, filter)) {
      for (Entry homophone : homophones) {
        int together = together(word, homophone, pairs, filter);
        if (together >= (known ? SEVERAL : 1)) {
          alternatives.add(new Alternative(homophone.surface(), together));
        }
      }
    }
    alternatives.sort(Comparator.comparingInt(Alternative::passages).reversed());
    return alternatives.stream().limit(MOST_ALTERNATIVES).map(Alternative::surface).toList();
  }

  private boolean noneFits(List<Pair> pairs, @Nullable Query filter) throws IOException {
    for (Pair pair : pairs) {
      String first = SuggestFields.term(pair.first());
      String second = SuggestFields.term(pair.second());
      boolean fits =
          pair.joined()
              ? vocabulary.areTogether(first, second, filter)
              : vocabulary.areInOnePassage(first, second, filter);
      if (fits) {
        return false;
      }
    }
    return true;
  }

  private int together(Word word, Entry instead, List<Pair> pairs, @Nullable Query filter)
      throws IOException {
    int most = 0;
    for (Pair pair : pairs) {
      String first = pair.first().equals(word) ? instead.term() : SuggestFields.term(pair.first());
      String second =
          pair.second().equals(word) ? instead.term() : SuggestFields.term(pair.second());
      most = Math.max(most, vocabulary.together(first, second, filter));
    }
    return most;
  }
}
