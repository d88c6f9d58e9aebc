package musubi.lucene.words;

import java.util.List;
import java.util.Set;
import musubi.lucene.analysis.TermKind;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.LexicalWeights;
import musubi.lucene.lexical.QueryGroup;
import musubi.lucene.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * How a text is asked for as a query of the lexical arm, for people who want to know why a document
 * is or is not found.
 *
 * @param places the words in order, with the other ways to say them; of the vocabulary's those that
 *     an index does not have cost nothing
 * @param leftOut words that are not looked for
 * @param crossing pairs of characters that stand in no word alone
 * @param nets those of them that find a document by themselves, because they join words of one
 *     character
 * @param identifiers what names one document exactly
 * @param truncated whether the text was too long to be used whole
 * @param weights what each kind of match counts
 * @param problems lines of the dictionaries that are left out
 */
public record QueryAnalysis(
    List<Place> places,
    List<LeftOut> leftOut,
    List<String> crossing,
    Set<String> nets,
    Set<String> identifiers,
    boolean truncated,
    Weights weights,
    List<DictionaryProblem> problems) {

  /**
   * A place in the query.
   *
   * @param words in order, at least one
   * @param alternatives other ways to say them, of the operator's synonyms or of the vocabulary;
   *     the strongest first
   */
  public record Place(List<Word> words, List<Alternative> alternatives) {}

  /**
   * A word that is looked for.
   *
   * @param term as the index holds it
   * @param kind a word or a negation
   * @param weight of its score, before the rarity of the term
   * @param pairs the pairs of characters inside it, by which it is found too
   * @param otherScript its reading or, of a word in kana, the reading of kanji; null if it has none
   * @param partOfIdentifier whether it finds a document only with the rest of its identifier
   * @param from where it begins in the query, in UTF-16 units
   * @param to behind its end
   */
  public record Word(
      String term,
      TermKind kind,
      float weight,
      List<String> pairs,
      @Nullable String otherScript,
      boolean partOfIdentifier,
      int from,
      int to) {}

  /** Why a word is not looked for. */
  public enum Reason {
    /** It only asks: 何, どこ, いつ. */
    QUESTION_WORD,
    /** It is in the operator's stop words. */
    STOP_WORD
  }

  /**
   * A word that is not looked for.
   *
   * @param from where it begins in the query, in UTF-16 units
   * @param to behind its end
   */
  public record LeftOut(String term, Reason reason, int from, int to) {}

  /**
   * What each kind of match counts, in parts of the score of a word.
   *
   * @param innerPair a pair of characters inside a word
   * @param crossingPair a pair across words
   * @param otherScript the word in its other script
   * @param synonym a synonym in place of what was typed
   * @param bearer points that a document gains that bears an identifier
   * @param mention points that a passage gains that mentions one
   */
  public record Weights(
      float innerPair,
      float crossingPair,
      float otherScript,
      float synonym,
      float bearer,
      float mention) {}

  private static final Weights WEIGHTS =
      new Weights(
          LexicalWeights.INNER_PAIR,
          LexicalWeights.CROSSING_PAIR,
          LexicalWeights.OTHER_SCRIPT,
          LexicalWeights.SYNONYM,
          LexicalWeights.BEARER,
          LexicalWeights.MENTION);

  /**
   * Analyses a query as a search does.
   *
   * @param dictionaries an operator's synonyms and stop words; an index that was built with its
   *     user dictionary is meant
   * @param vocabulary acts where no synonym does
   */
  public static QueryAnalysis of(String text, Dictionaries dictionaries, Vocabulary vocabulary) {
    try (JapaneseQueryAnalyzer analyzer =
        new JapaneseQueryAnalyzer(dictionaries, vocabulary, dictionaries.userDictionaryCsv())) {
      LexicalQuery query = analyzer.analyze(text);
      return new QueryAnalysis(
          query.groups().stream().map(QueryAnalysis::place).toList(),
          analyzer.leftOut(query, text),
          query.crossing(),
          query.nets(),
          query.identifiers(),
          query.truncated(),
          WEIGHTS,
          analyzer.problems());
    }
  }

  private static Place place(QueryGroup group) {
    return new Place(
        group.words().stream()
            .map(
                word ->
                    new Word(
                        word.term(),
                        word.isNegation() ? TermKind.NEGATION : TermKind.WORD,
                        word.weight(),
                        word.pairs(),
                        word.otherScript(),
                        word.isPartOfIdentifier(),
                        word.from(),
                        word.to()))
            .toList(),
        group.alternatives());
  }
}
