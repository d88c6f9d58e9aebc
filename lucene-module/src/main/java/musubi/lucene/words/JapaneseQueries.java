package musubi.lucene.words;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.lexical.QueryAnalyzers;
import musubi.lucene.vocabulary.Vocabulary;

/** Analyzers of Japanese queries, one for each user dictionary that an index was analysed with. */
public final class JapaneseQueries implements QueryAnalyzers {

  private final Dictionaries dictionaries;
  private final Vocabulary vocabulary;
  private final Map<String, JapaneseQueryAnalyzer> analyzers = new ConcurrentHashMap<>();

  /** Analyzers without an operator's dictionaries and without a vocabulary. */
  public JapaneseQueries() {
    this(Dictionaries.NONE);
  }

  /**
   * Analyzers with an operator's dictionaries, without a vocabulary.
   *
   * @param dictionaries synonyms and stop words for queries; the words of its user dictionary come
   *     from the index, which was analysed with them
   */
  public JapaneseQueries(Dictionaries dictionaries) {
    this(dictionaries, Vocabulary.NONE);
  }

  /**
   * Analyzers with an operator's dictionaries and a vocabulary.
   *
   * @param dictionaries synonyms and stop words for queries; the words of its user dictionary come
   *     from the index, which was analysed with them
   * @param vocabulary acts where no synonym of the operator does
   */
  public JapaneseQueries(Dictionaries dictionaries, Vocabulary vocabulary) {
    this.dictionaries = dictionaries;
    this.vocabulary = vocabulary;
  }

  @Override
  public JapaneseQueryAnalyzer forIndex(String userWords) {
    return analyzers.computeIfAbsent(
        userWords, words -> new JapaneseQueryAnalyzer(dictionaries, vocabulary, words));
  }

  /** The lines of the dictionaries that are left out, each with file, line and reason. */
  public List<DictionaryProblem> problems() {
    return forIndex(dictionaries.userDictionaryCsv()).problems();
  }

  @Override
  public void close() {
    analyzers.values().forEach(JapaneseQueryAnalyzer::close);
  }
}
