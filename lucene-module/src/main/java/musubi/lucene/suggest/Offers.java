package musubi.lucene.suggest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.lucene.suggest.word.Word;
import musubi.lucene.suggest.word.Word.Kind;
import musubi.lucene.suggest.word.Words;

/**
 * Finds the candidates in a title or heading: the whole text, if it is short enough to be a query;
 * each run of nouns in it; and each end of a run that has at least two words, because the head of a
 * Japanese compound stands last: 年次有給休暇 is a kind of 有給休暇.
 */
final class Offers {

  /** The longest candidate, in UTF-16 units: a longer title is a sentence, which nobody types. */
  private static final int LONGEST = 40;

  private static final int SHORTEST = 2;

  /** The most words in a run: a longer run is a list without commas. */
  private static final int MOST_WORDS = 8;

  private Offers() {}

  /** Returns the candidates of one text, each once. */
  static List<Offer> in(String text, Words analysis) {
    List<Word> words = analysis.of(text).stream().filter(w -> !w.surface().isBlank()).toList();
    Map<String, Offer> candidates = new LinkedHashMap<>();
    if (!words.isEmpty()) {
      add(candidates, text, words);
    }
    List<Word> run = new ArrayList<>();
    for (Word word : words) {
      boolean continues = run.isEmpty() || run.getLast().end() == word.start();
      if (word.is(Kind.OTHER) || !continues) {
        addRun(candidates, text, run);
        run.clear();
      }
      if (!word.is(Kind.OTHER)) {
        run.add(word);
      }
    }
    addRun(candidates, text, run);
    return List.copyOf(candidates.values());
  }

  private static void addRun(Map<String, Offer> candidates, String text, List<Word> run) {
    int end = run.size();
    while (end > 0 && run.get(end - 1).is(Kind.PREFIX)) {
      end--;
    }
    for (int start = 0; start < end; start++) {
      List<Word> words = run.subList(start, end);
      boolean begins = !words.getFirst().is(Kind.SUFFIX);
      boolean compound = start == 0 || words.size() > 1 && !words.getFirst().is(Kind.NUMBER);
      if (begins && compound && words.size() <= MOST_WORDS) {
        add(candidates, text, words);
      }
    }
  }

  private static void add(Map<String, Offer> candidates, String text, List<Word> words) {
    if (words.stream().noneMatch(w -> w.is(Kind.NOUN))) {
      return;
    }
    Offer candidate = Offer.of(text, List.copyOf(words));
    int length = candidate.text().length();
    if (length >= SHORTEST && length <= LONGEST && !candidate.reading().isEmpty()) {
      candidates.putIfAbsent(candidate.text(), candidate);
    }
  }
}
