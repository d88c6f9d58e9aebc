package musubi.lucene.suggest.correction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.lucene.query.QueryParts;
import musubi.lucene.query.Replacement;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Word;
import musubi.lucene.suggest.word.Words;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Offers corrections (「もしかして」) for a query that does not find what it names, and says which parts
 * are searched as something else at once.
 *
 * <p>Each kind of mistake finds parts of the query with alternatives; the parts are replaced
 * together, the likeliest alternatives first. A correction is offered only if some permitted
 * document has all its words. Thread-safe.
 */
public final class Corrector {

  /** Corrections offered. */
  private static final int MOST = 3;

  /** Combinations of alternatives that are tried. */
  private static final int MOST_TRIED = 12;

  /** The longest query, in UTF-16 units: a person who pastes a page has not mistyped a word. */
  private static final int LONGEST = 200;

  private final IndexWords vocabulary;
  private final Words words;
  private final List<FixFinder> finders;

  public Corrector(IndexWords vocabulary, ReadTexts texts, Words words) {
    this.vocabulary = vocabulary;
    this.words = words;
    this.finders =
        List.of(
            new WrongMode(vocabulary, texts),
            new Misspellings(vocabulary),
            new ConversionSlips(vocabulary));
  }

  /**
   * Returns corrections, likeliest first; empty for a query that needs none.
   *
   * @param filter on passages, the same for all of a document, or null for none
   */
  public List<String> corrections(String query, @Nullable Query filter) throws IOException {
    if (query.length() > LONGEST) {
      return List.of();
    }
    List<Fix> fixes = fixes(words.of(query), filter);
    List<String> corrected = new ArrayList<>();
    for (String combined : combinations(query, fixes).keySet()) {
      List<Word> content = IndexWords.content(words.of(combined));
      if (corrected.size() < MOST
          && !content.isEmpty()
          && vocabulary.documentHas(content, filter)) {
        corrected.add(combined);
      }
    }
    return corrected;
  }

  /**
   * Returns the parts of a query that are searched as something else, in order: the mistakes that
   * may be replaced, in the likeliest correction that some permitted document has with all other
   * words of the query that the index knows; all mistakes at once, or else one of them. Of several
   * corrections the one that makes most compounds is meant: kosei shuki is 校正周期, though 校正 and 酒気
   * may be in a document too. Words that are found by their readings or synonyms alone need not
   * stand in that document.
   */
  public List<Replacement> replacements(String query, QueryParts parts) throws IOException {
    if (query.length() > LONGEST) {
      return List.of();
    }
    List<Word> analysed = words.of(query);
    List<Fix> fixes = new ArrayList<>();
    for (Fix fix : fixes(analysed, null)) {
      if (parts.mayBeReplaced(fix.start(), fix.end())) {
        fixes.add(fix);
      }
    }
    Map<String, List<Replacement>> combined = combinations(query, fixes);
    if (fixes.size() > 1) {
      fixes.forEach(one -> combinations(query, List.of(one)).forEach(combined::putIfAbsent));
    }
    List<Replacement> best = List.of();
    int joints = -1;
    for (Map.Entry<String, List<Replacement>> one : combined.entrySet()) {
      List<Replacement> all = one.getValue();
      boolean asMany = best.isEmpty() || all.size() == fixes.size();
      if (asMany && isTogether(one.getKey(), all)) {
        List<Replacement> joined = joined(analysed, all, parts);
        if (all.size() - joined.size() > joints) {
          joints = all.size() - joined.size();
          best = joined;
        }
      }
    }
    return best;
  }

  /**
   * Whether some document has all words of a corrected query. What is no word of the index says
   * nothing of what was meant by the rest.
   */
  private boolean isTogether(String corrected, List<Replacement> replaced) throws IOException {
    List<Word> content = new ArrayList<>();
    for (Word word : IndexWords.content(words.of(corrected))) {
      boolean meant = replaced.stream().anyMatch(r -> r.instead().contains(word.surface()));
      if (meant || vocabulary.knows(SuggestFields.term(word), null)) {
        content.add(word);
      }
    }
    return !content.isEmpty() && vocabulary.documentHas(content, null);
  }

  /**
   * Joins what is a compound of the index and was parted because romaji needs blanks: zaitaku kinmu
   * is 在宅勤務. Blanks between kana are kept: Japanese needs none, so they part two words.
   */
  private List<Replacement> joined(
      List<Word> analysed, List<Replacement> replacements, QueryParts parts) throws IOException {
    List<Replacement> joined = new ArrayList<>();
    for (Replacement next : replacements) {
      Replacement before = joined.isEmpty() ? null : joined.getLast();
      if (before != null
          && isRomaji(analysed, before.from(), next.to())
          && parts.mayBeReplaced(before.from(), next.to())
          && areAdjacent(before.instead(), next.instead())) {
        joined.set(
            joined.size() - 1,
            new Replacement(before.from(), next.to(), before.instead() + next.instead()));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private static boolean isRomaji(List<Word> analysed, int from, int to) {
    return analysed.stream()
        .filter(word -> word.start() >= from && word.end() <= to)
        .allMatch(word -> word.surface().isBlank() || Misspellings.isLatin(word.key()));
  }

  private boolean areAdjacent(String left, String right) throws IOException {
    List<Word> first = words.of(left);
    List<Word> second = words.of(right);
    return !first.isEmpty()
        && !second.isEmpty()
        && vocabulary.areAdjacent(
            SuggestFields.term(first.getLast()), SuggestFields.term(second.getFirst()), null);
  }

  /**
   * Returns the mistakes in the order of the query; of two that overlap, the one whose finder runs
   * first.
   */
  private List<Fix> fixes(List<Word> analysed, @Nullable Query filter) throws IOException {
    List<Fix> fixes = new ArrayList<>();
    for (FixFinder finder : finders) {
      for (Fix fix : finder.find(analysed, filter)) {
        if (fixes.stream().noneMatch(f -> f.start() < fix.end() && fix.start() < f.end())) {
          fixes.add(fix);
        }
      }
    }
    fixes.sort(Comparator.comparingInt(Fix::start));
    return fixes;
  }

  /**
   * Returns the query with every part replaced, and what was replaced in it; the last parts vary
   * first.
   */
  private static Map<String, List<Replacement>> combinations(String query, List<Fix> fixes) {
    Map<String, List<Replacement>> combined = new LinkedHashMap<>();
    if (!fixes.isEmpty()) {
      combine(query, fixes, List.of(), combined);
    }
    return combined;
  }

  private static void combine(
      String query,
      List<Fix> fixes,
      List<Replacement> chosen,
      Map<String, List<Replacement>> combined) {
    if (chosen.size() == fixes.size()) {
      if (combined.size() < MOST_TRIED) {
        combined.putIfAbsent(replaced(query, chosen), chosen);
      }
      return;
    }
    Fix fix = fixes.get(chosen.size());
    for (String alternative : fix.alternatives()) {
      List<Replacement> more = new ArrayList<>(chosen);
      more.add(new Replacement(fix.start(), fix.end(), alternative));
      combine(query, fixes, more, combined);
    }
  }

  private static String replaced(String query, List<Replacement> replacements) {
    StringBuilder replaced = new StringBuilder();
    int next = 0;
    for (Replacement replacement : replacements) {
      replaced.append(query, next, replacement.from()).append(replacement.instead());
      next = replacement.to();
    }
    return replaced.append(query.substring(next)).toString();
  }
}
