package musubi.lucene.standing;

/**
 * A word of the query, and which documents have it.
 *
 * @param typed as it stands in the query
 * @param helper whether it helps to say what is looked for, as most texts could
 * @param held how the document has it
 * @param otherwise the words by which the document has it, if it says it in others
 * @param above whether the hit just above has it, in whatever way
 * @param first whether the first hit has it, in whatever way
 */
public record SoughtWord(
    String typed, boolean helper, Held held, String otherwise, boolean above, boolean first) {

  /** How a document has a word of the query. */
  public enum Held {
    /** As itself. */
    ITSELF,
    /** By its reading, in kana or in kanji. */
    READING,
    /** In other words that stand for it. */
    OTHERWISE,
    /** Some characters of it. */
    PARTLY,
    /** Not at all. */
    NOT
  }
}
