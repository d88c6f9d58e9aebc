package musubi.embedder.training;

import musubi.embedder.training.corpus.HeldOut;

/** Told how training goes. Called by the training thread, which waits. */
public interface TrainingListener {

  /** A stage begins; its name is for people. */
  void stage(String name);

  /**
   * A step was taken.
   *
   * @param step from 1
   * @param steps how many there will be
   * @param loss of this step
   */
  void step(long step, long steps, double loss);

  /**
   * The table was measured on pairs held out.
   *
   * @param step after which
   * @param meanLoss over the steps since the last time
   */
  void measured(long step, double meanLoss, HeldOut.Figures figures);
}
