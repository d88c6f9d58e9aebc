package musubi.lucene.index;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How the vectors that a search goes through lie on disk and in memory. The full floats are kept
 * beside them whatever the format: the best of what is found is compared again by those. So a
 * smaller format saves memory, not disk.
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

  /** What an index has that does not say. */
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
   * The format of a name.
   *
   * @return empty if there is none of that name
   */
  public static Optional<VectorFormat> named(String label) {
    return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
  }

  /** The names of all formats, for people. */
  public static String all() {
    return Arrays.stream(values()).map(VectorFormat::label).collect(Collectors.joining(", "));
  }

  /** What people and manifests call it. */
  public String label() {
    return label;
  }

  /** Bits that a search reads of a dimension. */
  public int bits() {
    return bits;
  }

  /**
   * How far a dot product by this format may be from the exact one, for vectors of length 1: more
   * than was met in the measurements of docs/decisions/0023-vectors.md, not proven. Who relies on
   * it checks it.
   *
   * @return empty where it is so far that comparing by the full vectors is faster than sorting out
   *     what may be near
   */
  public OptionalDouble error() {
    return error;
  }

  /** The label: manifests are written and read by it. */
  @Override
  public String toString() {
    return label;
  }
}
