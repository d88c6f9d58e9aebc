package musubi.app.plan;

/**
 * Seconds as a function of the number of documents, with a constant part for opening files and
 * syncing.
 *
 * @param once for any number of documents, not negative
 * @param each for one document, not negative
 */
record FittedLine(double once, double each) {

  /** The least share of the time that depends on the number of documents. */
  private static final double LEAST_SHARE = 0.5;

  /**
   * The line through two measurements; a measurement that was disturbed does not make it flat, nor
   * steeper than from no time at all.
   *
   * @param few number of documents, at least 1
   * @param many more than few
   */
  static FittedLine through(int few, double secondsOfFew, int many, double secondsOfMany) {
    double steepest = secondsOfMany / many;
    double each =
        Math.clamp((secondsOfMany - secondsOfFew) / (many - few), LEAST_SHARE * steepest, steepest);
    return new FittedLine(secondsOfMany - each * many, each);
  }

  double at(double documents) {
    return once + each * documents;
  }
}
