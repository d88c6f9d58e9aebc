package musubi.lucene.suggest.correction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.suggest.reading.Kana;
import musubi.lucene.suggest.reading.LongVowels;
import musubi.lucene.suggest.reading.Romaji;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.IndexWords.Entry;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Word;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Finds Japanese that was typed and not converted: Latin letters that are no word of the index but
 * romaji of one, with or without its long vowels (kyuuka, kyuka → 休暇), hiragana between blanks
 * (きゅうか → 休暇), and both together, as an input method shows them half-way (けいひせいさn → 経費精算).
 *
 * <p>A reading is looked for among the candidates for suggestions, among the words, and as two
 * words that stand together.
 */
final class WrongMode implements FixFinder {

  /** Shorter texts are too often something else: it, of, なぜ. */
  private static final int SHORTEST = 3;

  /** The number of words of one reading that are combined with words of another. */
  private static final int MOST_PARTS = 4;

  /** Particles that often follow a noun, longest first. */
  private static final List<String> PARTICLES =
      List.of("まで", "から", "とは", "って", "の", "は", "を", "が", "に", "で", "と", "も", "へ");

  private final IndexWords vocabulary;
  private final ReadTexts texts;

  WrongMode(IndexWords vocabulary, ReadTexts texts) {
    this.vocabulary = vocabulary;
    this.texts = texts;
  }

  @Override
  public List<Fix> find(List<Word> words, @Nullable Query filter) throws IOException {
    List<Fix> fixes = new ArrayList<>();
    int w = 0;
    while (w < words.size()) {
      Word word = words.get(w);
      int behind = beginsPart(words, w) ? behindHalfTyped(words, w) : w;
      if (behind > w && addHalfTyped(fixes, words.subList(w, behind), filter)) {
        w = behind;
      } else if (Misspellings.isLatin(word.key())) {
        addLatin(fixes, word, filter);
        w++;
      } else if (isHiragana(word) && beginsPart(words, w)) {
        int end = behindHiragana(words, w);
        addHiragana(fixes, words.subList(w, end), filter);
        w = end;
      } else {
        w++;
      }
    }
    return fixes;
  }

  private void addLatin(List<Fix> fixes, Word word, @Nullable Query filter) throws IOException {
    if (word.key().length() < SHORTEST || vocabulary.knows(SuggestFields.term(word), filter)) {
      return;
    }
    Set<String> alternatives = new LinkedHashSet<>();
    List<String> readings = Romaji.complete(word.key());
    for (String reading : readings) {
      alternatives.addAll(written(Kana.fold(reading), filter));
    }
    for (String reading : readings) {
      for (String prolonged : LongVowels.prolonged(Kana.fold(reading))) {
        alternatives.addAll(written(prolonged, filter));
      }
    }
    add(fixes, word.start(), word.end(), alternatives, "");
  }

  /**
   * Returns the end of hiragana and Latin letters without a gap; the start if only one is there.
   */
  private static int behindHalfTyped(List<Word> words, int from) {
    boolean latin = false;
    boolean hiragana = false;
    int end = from;
    while (end < words.size()
        && (end == from || words.get(end - 1).end() == words.get(end).start())
        && (Misspellings.isLatin(words.get(end).key()) || isHiragana(words.get(end)))) {
      latin |= Misspellings.isLatin(words.get(end).key());
      hiragana |= isHiragana(words.get(end));
      end++;
    }
    return latin && hiragana ? end : from;
  }

  private static boolean isHiragana(Word word) {
    return Kana.isHiragana(word.surface());
  }

  /** けいひせいさn, ざいたくkinmu: whether it is the reading of something as a whole. */
  private boolean addHalfTyped(List<Fix> fixes, List<Word> run, @Nullable Query filter)
      throws IOException {
    StringBuilder joined = new StringBuilder();
    for (Word word : run) {
      if (Misspellings.isLatin(word.key())
          && word.key().length() >= SHORTEST
          && vocabulary.knows(SuggestFields.term(word), filter)) {
        return false;
      }
      joined.append(word.key());
    }
    if (joined.length() < SHORTEST) {
      return false;
    }
    Set<String> alternatives = new LinkedHashSet<>();
    for (String reading : Romaji.complete(joined.toString())) {
      alternatives.addAll(written(Kana.fold(reading), filter));
    }
    add(fixes, run.getFirst().start(), run.getLast().end(), alternatives, "");
    return !alternatives.isEmpty();
  }

  private static boolean beginsPart(List<Word> words, int w) {
    return w == 0
        || words.get(w - 1).surface().isBlank()
        || words.get(w - 1).end() < words.get(w).start();
  }

  private static int behindHiragana(List<Word> words, int from) {
    int end = from + 1;
    while (end < words.size()
        && Kana.isHiragana(words.get(end).surface())
        && words.get(end - 1).end() == words.get(end).start()) {
      end++;
    }
    return end;
  }

  private void addHiragana(List<Fix> fixes, List<Word> run, @Nullable Query filter)
      throws IOException {
    StringBuilder joined = new StringBuilder();
    run.forEach(word -> joined.append(word.surface()));
    String text = joined.toString();
    int start = run.getFirst().start();
    int end = run.getLast().end();
    if (text.length() < SHORTEST || isWritten(text, filter)) {
      return;
    }
    Set<String> whole = new LinkedHashSet<>(written(Kana.fold(text), filter));
    if (!whole.isEmpty()) {
      add(fixes, start, end, whole, "");
      return;
    }
    int no = text.indexOf('の', 2);
    if (no > 0 && no < text.length() - 2) {
      addHalves(fixes, start, end, text.substring(0, no), text.substring(no + 1), filter);
      return;
    }
    for (String particle : PARTICLES) {
      int length = text.length() - particle.length();
      if (text.endsWith(particle) && length >= SHORTEST) {
        String noun = text.substring(0, length);
        if (!isWritten(noun, filter)) {
          add(fixes, start, end, written(Kana.fold(noun), filter), particle);
        }
        return;
      }
    }
  }

  /** きゅうかのしんせい: two nouns with の between. */
  private void addHalves(
      List<Fix> fixes, int start, int end, String left, String right, @Nullable Query filter)
      throws IOException {
    Set<String> both = new LinkedHashSet<>();
    Set<String> second = written(Kana.fold(right), filter);
    if (!second.isEmpty()) {
      for (String first : written(Kana.fold(left), filter)) {
        second.forEach(s -> both.add(first + "の" + s));
      }
    }
    add(fixes, start, end, both, "");
  }

  /** Whether the index has the hiragana as a word. */
  private boolean isWritten(String hiragana, @Nullable Query filter) throws IOException {
    return vocabulary.knows(SuggestFields.term(Kana.fold(hiragana), hiragana), filter);
  }

  private static void add(
      List<Fix> fixes, int start, int end, Iterable<String> alternatives, String behind) {
    List<String> first = new ArrayList<>();
    for (String alternative : alternatives) {
      if (first.size() < MOST_ALTERNATIVES) {
        first.add(alternative + behind);
      }
    }
    if (!first.isEmpty()) {
      fixes.add(new Fix(start, end, first));
    }
  }

  /** Returns the spellings that permitted documents have for a folded reading. */
  private Set<String> written(String reading, @Nullable Query filter) throws IOException {
    Set<String> written = new LinkedHashSet<>();
    if (reading.length() < 2) {
      return written;
    }
    for (Entry entry : converted(reading, filter)) {
      written.add(entry.surface());
    }
    texts.readAs(reading, MOST_ALTERNATIVES, filter).stream()
        .map(Suggestion::text)
        .filter(WrongMode::isConverted)
        .forEach(written::add);
    if (written.isEmpty()) {
      written.addAll(compounds(reading, filter));
    }
    return written;
  }

  /** Returns pairs of words that stand side by side in some passage. */
  private List<String> compounds(String reading, @Nullable Query filter) throws IOException {
    record Compound(String text, int together) {}
    List<Compound> compounds = new ArrayList<>();
    for (int cut = 2; cut <= reading.length() - 2; cut++) {
      List<Entry> right = converted(reading.substring(cut), filter);
      List<Entry> left = right.isEmpty() ? right : converted(reading.substring(0, cut), filter);
      for (Entry l : left.subList(0, Math.min(MOST_PARTS, left.size()))) {
        for (Entry r : right.subList(0, Math.min(MOST_PARTS, right.size()))) {
          int together = vocabulary.together(l.term(), r.term(), filter);
          if (together > 0) {
            compounds.add(new Compound(l.surface() + r.surface(), together));
          }
        }
      }
    }
    compounds.sort(Comparator.comparingInt(Compound::together).reversed());
    return compounds.stream().map(Compound::text).toList();
  }

  /** Returns permitted words of a reading that are not hiragana, the most frequent first. */
  private List<Entry> converted(String reading, @Nullable Query filter) throws IOException {
    List<Entry> converted = new ArrayList<>();
    for (Entry entry : vocabulary.readAs(reading)) {
      if (isConverted(entry.surface()) && vocabulary.knows(entry.term(), filter)) {
        converted.add(entry);
      }
    }
    converted.sort(Comparator.comparingInt(Entry::passages).reversed());
    return converted;
  }

  private static boolean isConverted(String surface) {
    return Kana.hasKanji(surface) || Kana.isKatakana(surface);
  }
}
