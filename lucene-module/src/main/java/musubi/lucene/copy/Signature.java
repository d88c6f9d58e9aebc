package musubi.lucene.copy;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What is kept of a document's text to find its near copies: {@link MinHash} with a fixed seed, so
 * that texts that were signed at different times can be compared.
 *
 * @param values as many as there are permutations
 */
public record Signature(int[] values) {

  /** Names the way of signing, for recipes: what is signed otherwise cannot be compared. */
  public static final String METHOD = "minhash-" + MinHash.PERMUTATIONS;

  private static final MinHash HASH = new MinHash(1);

  /** Checks the number of values. */
  public Signature {
    if (values.length != MinHash.PERMUTATIONS) {
      throw new IllegalArgumentException(
          "%d values; expected %d".formatted(values.length, MinHash.PERMUTATIONS));
    }
  }

  /** Signs a text; empty if it is too short to be compared. */
  public static Optional<Signature> of(String text) {
    return text.length() < Copies.SHORTEST
        ? Optional.empty()
        : Optional.of(new Signature(HASH.signature(text)));
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @param from where it begins
   */
  public static Signature read(byte[] bytes, int from) {
    int[] values = new int[MinHash.PERMUTATIONS];
    ByteBuffer.wrap(bytes, from, values.length * Integer.BYTES).asIntBuffer().get(values);
    return new Signature(values);
  }

  /** Four bytes a value, the highest first. */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  /** The estimated share of common runs of characters, 0 to 1. */
  public double similarity(Signature other) {
    return MinHash.similarity(values, other.values);
  }
}
