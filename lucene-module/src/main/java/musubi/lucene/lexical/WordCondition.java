package musubi.lucene.lexical;

import java.util.List;

/** A condition on the words of a passage, as terms. */
public sealed interface WordCondition {

  /**
   * Words side by side, in this order.
   *
   * @param words at least one, by position
   */
  record Phrase(List<Placed> words) implements WordCondition {}

  /**
   * A word, or an identifier, that begins like this.
   *
   * @param start as it was typed, normalised
   * @param whole words before it that must occur too
   * @param last how the last word begins
   */
  record Beginning(String start, List<String> whole, String last) implements WordCondition {}

  /**
   * A word of a phrase.
   *
   * @param position from that of the first word, which has 0
   */
  record Placed(String term, int position) {}
}
