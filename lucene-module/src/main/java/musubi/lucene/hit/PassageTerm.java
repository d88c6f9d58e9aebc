package musubi.lucene.hit;

/**
 * A term that the index holds of a passage.
 *
 * @param term as the index holds it
 * @param kind what it stands for
 * @param times how often it stands in the passage; 0 if the index does not have it there
 * @param passages number of passages that have it, as far as they are seen
 */
public record PassageTerm(String term, Kind kind, int times, int passages) {

  /** What a term stands for. */
  public enum Kind {
    /** A word, number or date. */
    WORD,
    /** The month or year of a date. */
    WIDER,
    /** The reading of a word, or the word of a reading: kana find kanji and the other way round. */
    READING,
    /** A negated word. */
    NEGATION
  }
}
