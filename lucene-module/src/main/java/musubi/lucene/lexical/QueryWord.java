package musubi.lucene.lexical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a query with all terms that find it.
 *
 * @param term as the index holds it
 * @param role what it says in the query
 * @param negated the term of its negation where it stands negated, such as 接続できない; null elsewhere
 * @param pairs the pairs of characters inside it
 * @param otherScript its reading if it has kanji, its kanji's reading if it is in kana; in the form
 *     of the index, null if there is none
 * @param from where it begins in the query, in UTF-16 units
 * @param to behind its end
 */
public record QueryWord(
    String term,
    Role role,
    @Nullable String negated,
    List<String> pairs,
    @Nullable String otherScript,
    int from,
    int to) {

  /** What a word says in a query. */
  public enum Role {
    /** What is looked for. */
    CONTENT(1),
    /** It helps to say it, and most texts could have it: 使う, 欲しい, 場合, さん, 何日's 日. */
    HELPER(LexicalWeights.HELPER),
    /** Says little without the rest of its identifier: 規程 in 規程-023. */
    PART_OF_IDENTIFIER(1),
    /** A negation whose word is not in the query. */
    NEGATION(1);

    private final float importance;

    Role(float importance) {
      this.importance = importance;
    }

    /** What it counts beside a word of content; 0 to 1. */
    public float importance() {
      return importance;
    }
  }

  private static final int SAFE_KATAKANA = 4;

  /**
   * Returns the weight of the word. A word of Latin letters or digits has no pairs and counts more
   * instead, by as much as pairs would add.
   */
  public float weight() {
    return (pairs.isEmpty() ? LexicalWeights.WITHOUT_PAIRS : 1) * role.importance();
  }

  /** Whether it is itself a negation. */
  public boolean isNegation() {
    return role == Role.NEGATION;
  }

  /** Whether it finds a document only with the rest of its identifier. */
  public boolean isPartOfIdentifier() {
    return role == Role.PART_OF_IDENTIFIER;
  }

  /** Whether it says what is looked for beside identifiers. */
  public boolean saysMore() {
    return role == Role.CONTENT;
  }

  /** Returns this word as a part of an identifier; a negation stays one. */
  QueryWord asPartOfIdentifier() {
    return isNegation()
        ? this
        : new QueryWord(term, Role.PART_OF_IDENTIFIER, negated, pairs, otherScript, from, to);
  }

  /** Returns this word with the reading that it is found by too. */
  public QueryWord withOtherScript(String reading) {
    return new QueryWord(term, role, negated, pairs, reading, from, to);
  }

  /** Returns this word as it stands negated, up to the end of the negation. */
  public QueryWord negatedBy(String negation, int end) {
    return new QueryWord(term, role, negation, pairs, otherScript, from, Math.max(to, end));
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
