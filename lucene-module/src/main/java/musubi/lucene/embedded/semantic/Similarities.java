package musubi.lucene.embedded.semantic;

/**
 * The exact similarity of two vectors.
 *
 * <p>Lucene's dot product adds up in an order that depends on the processor and on whether the code
 * is compiled yet, so that one pair of vectors may have two results. This one has one: products of
 * floats are exact as doubles, and they are added in one order.
 */
final class Similarities {

  private Similarities() {}

  /** The dot product, of vectors of one length. */
  static float dot(float[] a, float[] b) {
    int whole = a.length & ~3;
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int i = 0; i < whole; i += 4) {
      first += (double) a[i] * b[i];
      second += (double) a[i + 1] * b[i + 1];
      third += (double) a[i + 2] * b[i + 2];
      fourth += (double) a[i + 3] * b[i + 3];
    }
    for (int i = whole; i < a.length; i++) {
      first += (double) a[i] * b[i];
    }
    return (float) ((first + second) + (third + fourth));
  }
}
