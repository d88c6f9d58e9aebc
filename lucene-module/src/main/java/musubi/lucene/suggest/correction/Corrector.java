package musubi.lucene.suggest.correction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.Word;
import musubi.lucene.suggest.word.Words;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Offers corrections (「もしかして」) for a query that does not find what it names.
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
    for (String combined : combinations(query, fixes)) {
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

  /** Returns the query with every part replaced; the last parts vary first. */
  private static Set<String> combinations(String query, List<Fix> fixes) {
    Set<String> combined = new LinkedHashSet<>();
    if (!fixes.isEmpty()) {
      combine(query, fixes, 0, 0, "", combined);
    }
    return combined;
  }

  private static void combine(
      String query, List<Fix> fixes, int next, int from, String before, Set<String> combined) {
    if (next == fixes.size()) {
      if (combined.size() < MOST_TRIED) {
        combined.add(before + query.substring(from));
      }
      return;
    }
    Fix fix = fixes.get(next);
    for (String alternative : fix.alternatives()) {
      combine(
          query,
          fixes,
          next + 1,
          fix.end(),
          before + query.substring(from, fix.start()) + alternative,
          combined);
    }
  }
}
