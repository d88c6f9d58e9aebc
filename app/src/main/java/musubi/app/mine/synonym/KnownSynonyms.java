package musubi.app.mine.synonym;

import java.util.List;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.vocabulary.Vocabulary;
import musubi.lucene.words.JapaneseQueryAnalyzer;

/** What a search finds already: by its own analysis, a dictionary or the vocabulary. */
final class KnownSynonyms implements AutoCloseable {

  private final JapaneseQueryAnalyzer analyzer;
  private final WordRuns words;

  KnownSynonyms(Dictionaries dictionaries, Vocabulary vocabulary, WordRuns words) {
    this.analyzer =
        new JapaneseQueryAnalyzer(dictionaries, vocabulary, dictionaries.userDictionaryCsv());
    this.words = words;
  }

  /** Whether a query for one of the words looks for the other too. */
  boolean contains(String a, String b) {
    List<String> left = words.indexed(a);
    List<String> right = words.indexed(b);
    return left.equals(right) || finds(a, right) || finds(b, left);
  }

  private boolean finds(String word, List<String> terms) {
    return analyzer.analyze(word).groups().stream()
        .flatMap(group -> group.alternatives().stream())
        .anyMatch(alternative -> alternative.terms().equals(terms));
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
