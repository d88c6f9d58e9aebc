package musubi.embedder.training.contrastive;

/** The W of a map u = x + xW while it is learned; 0 at first. Not thread-safe. */
sealed interface LearnedMap permits FullMap, LowRankMap {

  /** W as it is now, d rows of d; not to be changed. */
  float[][] matrix();

  /**
   * Takes a step against a gradient.
   *
   * @param gradient of W, d rows of d
   */
  void step(float[][] gradient);
}
