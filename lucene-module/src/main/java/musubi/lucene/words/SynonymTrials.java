package musubi.lucene.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryFault;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.dictionary.SynonymRule;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryWord;

/**
 * Tries the rules of the synonyms in queries. A rule that is well-formed may still not act: なくした
 * alone is the verb なくす, but 鍵なくした is cut as if it meant 鍵がない; and a word that only asks is left
 * out of every query that has another.
 *
 * <p>Each word that a rule adds others to is asked alone and in a sentence, and one in hiragana
 * right behind a noun too, where no change of script says that a word begins.
 */
public final class SynonymTrials {

  private SynonymTrials() {}

  /**
   * The rules that do not act in some of these queries.
   *
   * @param dictionaries with the user dictionary that an index is or will be made with
   * @return one a line at most, in the order of the lines, without those left out anyway
   */
  public static List<DictionaryProblem> of(Dictionaries dictionaries) {
    return of(dictionaries, dictionaries.synonymRules());
  }

  /**
   * Those of some rules that do not act in some of these queries.
   *
   * @param dictionaries with the user dictionary that an index is or will be made with
   * @param tried rules of these dictionaries
   * @return one a line at most, in the order of the rules, without those left out anyway
   */
  public static List<DictionaryProblem> of(Dictionaries dictionaries, List<SynonymRule> tried) {
    try (JapaneseQueryAnalyzer analyzer =
        new JapaneseQueryAnalyzer(dictionaries, dictionaries.userDictionaryCsv())) {
      List<DictionaryProblem> idle = new ArrayList<>();
      for (SynonymRule rule : tried) {
        if (!isLeftOut(rule, analyzer.problems())) {
          failed(rule, analyzer).ifPresent(idle::add);
        }
      }
      return List.copyOf(idle);
    }
  }

  private static boolean isLeftOut(SynonymRule rule, List<DictionaryProblem> problems) {
    return problems.stream().anyMatch(p -> p.file().equals(rule.file()) && p.line() == rule.line());
  }

  private record Trial(String before, String word, String after) {

    String query() {
      return before + word + after;
    }
  }

  private static List<Trial> trials(String word) {
    Trial alone = new Trial("", word, "");
    return Character.UnicodeBlock.of(word.codePointAt(0)) == Character.UnicodeBlock.HIRAGANA
        ? List.of(alone, new Trial("鍵を", word, "場合"), new Trial("鍵", word, ""))
        : List.of(alone, new Trial("鍵の", word, "について"));
  }

  private static Optional<DictionaryProblem> failed(
      SynonymRule rule, JapaneseQueryAnalyzer analyzer) {
    for (String word : rule.asked()) {
      for (Trial trial : trials(word)) {
        LexicalQuery query = analyzer.analyze(trial.query());
        if (!acts(query, trial)) {
          String terms =
              query.words().stream().map(QueryWord::term).collect(Collectors.joining(" "));
          return Optional.of(
              rule.problem(
                  DictionaryFault.IDLE, trial.query(), terms, word, Dictionaries.USER_DICTIONARY));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether something is added to a place inside the word. */
  private static boolean acts(LexicalQuery query, Trial trial) {
    int from = trial.before().length();
    int to = from + trial.word().length();
    return query.groups().stream()
        .filter(group -> !group.alternatives().isEmpty())
        .flatMap(group -> group.words().stream())
        .anyMatch(word -> word.from() < to && from < word.to());
  }
}
