package musubi.lucene.dictionary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that say nothing in this company's queries, one a line. */
final class StopWords {

  static final StopWords NONE = new StopWords(List.of());

  private static final int MAX_CHARACTERS = 64;

  private final List<DictionaryLine> lines;

  private StopWords(List<DictionaryLine> lines) {
    this.lines = List.copyOf(lines);
  }

  static StopWords of(List<DictionaryLine> lines, List<DictionaryProblem> problems) {
    List<DictionaryLine> good = new ArrayList<>();
    for (DictionaryLine line : lines) {
      if (line.text().length() > MAX_CHARACTERS) {
        problems.add(
            line.problem(DictionaryFault.STOP_WORD_LONG, line.text().length(), MAX_CHARACTERS));
      } else {
        good.add(line);
      }
    }
    return new StopWords(good);
  }

  /** As written. */
  Set<String> raw() {
    Set<String> words = new LinkedHashSet<>();
    lines.forEach(line -> words.add(line.text()));
    return Set.copyOf(words);
  }

  /**
   * As terms of the index. A word that the analyzer leaves out of every text anyway is no mistake.
   *
   * @param problems takes the lines that are no single word, or the same as a line before
   */
  Set<String> with(WordChain words, List<DictionaryProblem> problems) {
    Map<String, Integer> lineOf = new LinkedHashMap<>();
    for (DictionaryLine line : lines) {
      List<String> terms = words.terms(line.text());
      if (terms.size() > 1) {
        problems.add(
            line.problem(DictionaryFault.STOP_WORDS, terms.size(), String.join(" ", terms)));
      } else if (!terms.isEmpty()) {
        Integer first = lineOf.putIfAbsent(terms.getFirst(), line.number());
        if (first != null) {
          problems.add(line.problem(DictionaryFault.STOP_WORD_TWICE, first));
        }
      }
    }
    return Set.copyOf(lineOf.keySet());
  }
}
