package musubi.lucene.lexical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a query with all terms that find it.
 *
 * @param term as the index holds it
 * @param negation whether it stands for a negation, such as 接続できない
 * @param pairs the pairs of characters inside it
 * @param otherScript its reading if it has kanji, its kanji's reading if it is in kana; in the form
 *     of the index, null if there is none
 * @param partOfIdentifier whether it says little without the rest of its identifier: 規程 in 規程-023
 * @param from where it begins in the query, in UTF-16 units
 * @param to behind its end
 */
public record QueryWord(
    String term,
    boolean negation,
    List<String> pairs,
    @Nullable String otherScript,
    boolean partOfIdentifier,
    int from,
    int to) {

  private static final int SAFE_KATAKANA = 4;

  /**
   * Returns the weight of the word. A word of Latin letters or digits has no pairs and counts more
   * instead, by as much as pairs would add.
   */
  public float weight() {
    return pairs.isEmpty() ? LexicalWeights.WITHOUT_PAIRS : 1;
  }

  /**
   * Whether its pairs alone are enough to find a document. A short katakana word is a part of too
   * many others: ログ of ブログ, リース of リリース.
   */
  boolean standsByItsPairs() {
    boolean katakana = term.chars().allMatch(c -> c >= 'ァ' && c <= 'ー');
    return !katakana || to - from >= SAFE_KATAKANA;
  }
}
