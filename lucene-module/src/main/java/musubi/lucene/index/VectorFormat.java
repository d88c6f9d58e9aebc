package musubi.lucene.index;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The format of the vectors that a search scans, on disk and in memory. The full floats are always
 * kept too: the best finds are compared again by them. So a smaller format saves memory, not disk.
 */
public enum VectorFormat {

  /** Four bytes a dimension: the floats themselves. */
  FLOAT32("float32", 32, OptionalDouble.of(1e-5)),

  /** One byte a dimension, of which seven bits are used. */
  INT7("int7", 8, OptionalDouble.of(0.04)),

  /** Half a byte a dimension. */
  INT4("int4", 4, OptionalDouble.empty()),

  /** One bit a dimension; queries have four. */
  INT1("int1", 1, OptionalDouble.empty());

  /** The format of an index that names none. */
  public static final VectorFormat DEFAULT = INT7;

  private final String label;
  private final int bits;
  private final OptionalDouble error;

  VectorFormat(String label, int bits, OptionalDouble error) {
    this.label = label;
    this.bits = bits;
    this.error = error;
  }

  /**
   * Returns the format with a name.
   *
   * @return empty if there is none of that name
   */
  public static Optional<VectorFormat> named(String label) {
    return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
  }

  /** Returns the names of all formats, for people. */
  public static String all() {
    return Arrays.stream(values()).map(VectorFormat::label).collect(Collectors.joining(", "));
  }

  /** Returns the name that people and manifests use. */
  public String label() {
    return label;
  }

  /** Returns how many bits of each dimension a search reads. */
  public int bits() {
    return bits;
  }

  /**
   * Returns how far a dot product in this format may be from the exact one, for vectors of length
   * 1. It is larger than any error measured in docs/decisions/0023-vectors.md, but not proven:
   * callers that rely on it check it.
   *
   * @return empty if the error is so large that comparing the full vectors is faster than first
   *     selecting near ones
   */
  public OptionalDouble error() {
    return error;
  }

  /** Returns the label, which manifests hold. */
  @Override
  public String toString() {
    return label;
  }
}
