package musubi.embedder.testing;

import java.util.Arrays;
import java.util.List;

/**
 * The pieces of a test tokenizer, in the order of their ids.
 *
 * @param pieces special tokens and bytes included
 */
public record TestVocabulary(List<String> pieces) {

  public long id(String piece) {
    int id = pieces.indexOf(piece);
    if (id < 0) {
      throw new IllegalArgumentException(piece + " is not in the test vocabulary");
    }
    return id;
  }

  public long[] ids(String... wanted) {
    return Arrays.stream(wanted).mapToLong(this::id).toArray();
  }

  public int size() {
    return pieces.size();
  }
}
