package musubi.app.cluster;

import java.util.List;

/**
 * A group with a name.
 *
 * @param words that set it apart, the most telling first; may be empty
 * @param texts their places, the most typical first
 */
public record Cluster(List<String> words, List<Integer> texts) {

  private static final int NAME_WORDS = 3;

  /** Its first words; "" if it has none. */
  public String label() {
    return String.join("・", words.subList(0, Math.min(NAME_WORDS, words.size())));
  }
}
