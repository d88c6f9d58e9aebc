package musubi.app.plan;

/**
 * How a size grows with the amount of text: {@code size = a · n^b}, fitted to two sizes. Data that
 * exists once for each document has b = 1; a dictionary of terms grows as Heaps' law says, with b
 * below 1 (Heaps, Information Retrieval, 1978).
 *
 * @param scale a
 * @param exponent b, from 0 to 1
 */
record Growth(double scale, double exponent) {

  /**
   * The growth through two sizes.
   *
   * @param few amount of text, above 0
   * @param sizeOfFew above 0
   * @param many more than few
   * @param sizeOfMany above 0
   */
  static Growth through(double few, double sizeOfFew, double many, double sizeOfMany) {
    double exponent = Math.log(sizeOfMany / sizeOfFew) / Math.log(many / few);
    double bounded = Math.clamp(exponent, 0, 1);
    return new Growth(sizeOfMany / Math.pow(many, bounded), bounded);
  }

  /**
   * A growth that is as large at one amount, and faster or slower from there.
   *
   * @param more added to the exponent, which stays between 0 and 1
   */
  Growth from(double amount, double more) {
    double bounded = Math.clamp(exponent + more, 0, 1);
    return new Growth(at(amount) / Math.pow(amount, bounded), bounded);
  }

  /** In proportion to the amount of text. */
  static Growth linear(double many, double sizeOfMany) {
    return new Growth(sizeOfMany / many, 1);
  }

  double at(double amount) {
    return scale * Math.pow(amount, exponent);
  }
}
