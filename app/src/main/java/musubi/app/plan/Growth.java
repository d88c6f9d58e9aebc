package musubi.app.plan;

/**
 * How a size grows with the number of documents: {@code size = a · n^b}, fitted to two sizes. Data
 * that exists once for each document has b = 1; a dictionary of terms grows as Heaps' law says,
 * with b below 1 (Heaps, Information Retrieval, 1978).
 *
 * @param scale a
 * @param exponent b, from 0 to 1
 */
record Growth(double scale, double exponent) {

  /**
   * The growth through two sizes.
   *
   * @param few number of documents, at least 1
   * @param sizeOfFew above 0
   * @param many more than few
   * @param sizeOfMany above 0
   */
  static Growth through(double few, double sizeOfFew, double many, double sizeOfMany) {
    double exponent = Math.log(sizeOfMany / sizeOfFew) / Math.log(many / few);
    double bounded = Math.clamp(exponent, 0, 1);
    return new Growth(sizeOfMany / Math.pow(many, bounded), bounded);
  }

  /** In proportion to the number of documents. */
  static Growth linear(double many, double sizeOfMany) {
    return new Growth(sizeOfMany / many, 1);
  }

  double at(double documents) {
    return scale * Math.pow(documents, exponent);
  }
}
