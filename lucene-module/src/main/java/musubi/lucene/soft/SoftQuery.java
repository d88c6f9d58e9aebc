package musubi.lucene.soft;

/** A query's pieces, to be looked for in texts. For one thread. */
public interface SoftQuery {

  /**
   * How much each piece of the query says, above 0; empty if the query has no piece. Not a copy.
   */
  float[] weights();

  /**
   * How near a text comes to each piece of the query: max<sub>j</sub> cos(q<sub>i</sub>,
   * t<sub>j</sub>) over the text's pieces, at least 0.
   *
   * @return as long as {@link #weights}; zeros for a text without a piece
   */
  float[] nearest(String text);

  /**
   * How much the comparison moves documents, in parts of what is usual: at least 0. Passages and
   * sentences are chosen by it at any share.
   */
  default double share() {
    return 1;
  }
}
