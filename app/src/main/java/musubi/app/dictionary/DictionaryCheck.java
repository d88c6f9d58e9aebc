package musubi.app.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.dictionary.SynonymRule;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.index.Fields;
import musubi.lucene.words.SynonymTrials;

/** What can be said of dictionaries without an index. */
public final class DictionaryCheck {

  private DictionaryCheck() {}

  /** The lines that would be left out, and the synonyms that would not act in every query. */
  public static List<DictionaryProblem> problems(Dictionaries dictionaries) {
    return problems(dictionaries, dictionaries.synonymRules());
  }

  /**
   * The lines that would be left out, and those of some synonyms that would not act in every query.
   *
   * @param tried rules of these dictionaries
   */
  public static List<DictionaryProblem> problems(
      Dictionaries dictionaries, List<SynonymRule> tried) {
    List<DictionaryProblem> all = new ArrayList<>();
    try (JapaneseTextAnalyzer analyzer =
        new JapaneseTextAnalyzer(dictionaries.userDictionaryCsv())) {
      all.addAll(dictionaries.forQueries(new WordChain(analyzer, Fields.TEXT)).problems());
    }
    all.addAll(SynonymTrials.of(dictionaries, tried));
    return all;
  }

  /** The queries, text by id, that two user dictionaries cut differently. */
  public static List<CutChange> cuts(
      Map<String, String> queries, Dictionaries before, Dictionaries after) {
    try (JapaneseTextAnalyzer first = new JapaneseTextAnalyzer(before.userDictionaryCsv());
        JapaneseTextAnalyzer second = new JapaneseTextAnalyzer(after.userDictionaryCsv())) {
      return CutChange.among(queries, terms(first), terms(second));
    }
  }

  private static Function<String, List<String>> terms(JapaneseTextAnalyzer analyzer) {
    return new WordChain(analyzer, Fields.TEXT)::terms;
  }
}
