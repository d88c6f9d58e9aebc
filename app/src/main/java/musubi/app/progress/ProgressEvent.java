package musubi.app.progress;

/**
 * How far long work is.
 *
 * @param step what it does
 * @param done part of the step that is done, in the step's unit
 * @param total all of the step; 0 if that is not known
 * @param documents documents that are through, in all steps
 * @param unchanged those of them that stay as they were
 */
public record ProgressEvent(Step step, long done, long total, int documents, int unchanged) {

  /** A step of which nobody knows how far it is. */
  public static ProgressEvent of(Step step, int documents, int unchanged) {
    return new ProgressEvent(step, 0, 0, documents, unchanged);
  }

  /** How much of the reading is done, 0 to 1; what comes after the reading is no part of it. */
  public double fraction() {
    return total == 0 ? 1 : Math.clamp((double) done / total, 0, 1);
  }
}
