package musubi.lucene.past;

import java.util.Arrays;
import java.util.Base64;

/**
 * The direction of an embedding in a byte a dimension: cosines differ from those of the full vector
 * in the third digit, and thousands of them fit in little memory. Immutable.
 */
public final class PastVector {

  /** No direction: alike to nothing. */
  public static final PastVector NONE = new PastVector(new byte[0]);

  private final byte[] values;
  private final double length;

  private PastVector(byte[] values) {
    this.values = values;
    double squares = 0;
    for (byte value : values) {
      squares += value * value;
    }
    this.length = Math.sqrt(squares);
  }

  /** The direction of a vector; {@link #NONE} if it is all zeros. */
  public static PastVector of(float[] vector) {
    float most = 0;
    for (float value : vector) {
      most = Math.max(most, Math.abs(value));
    }
    if (most == 0) {
      return NONE;
    }
    byte[] values = new byte[vector.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.round(Byte.MAX_VALUE * vector[i] / most);
    }
    return new PastVector(values);
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException if it is not Base64
   */
  public static PastVector decoded(String base64) {
    return new PastVector(Base64.getDecoder().decode(base64));
  }

  /** The bytes in Base64. */
  public String encoded() {
    return Base64.getEncoder().encodeToString(values);
  }

  /** Number of dimensions. */
  public int dimensions() {
    return values.length;
  }

  /**
   * The cosine to a vector of unit length or any other; 0 if either is {@link #NONE} or zero.
   *
   * @throws IllegalArgumentException if the vectors are of different lengths
   */
  double cosine(float[] other) {
    if (length == 0) {
      return 0;
    }
    if (other.length != values.length) {
      throw new IllegalArgumentException(
          "vectors of %d and %d dimensions".formatted(values.length, other.length));
    }
    float dot = 0;
    float squares = 0;
    for (int i = 0; i < values.length; i++) {
      dot += values[i] * other[i];
      squares += other[i] * other[i];
    }
    return squares == 0 ? 0 : dot / (length * Math.sqrt(squares));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PastVector vector && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "%d dimensions".formatted(values.length);
  }
}
