package musubi.app.progress;

/**
 * The progress of long work.
 *
 * @param step the current step
 * @param done part of the step that is done, in the step's unit
 * @param total all of the step; 0 if that is not known
 * @param documents documents that are finished, in all steps
 * @param unchanged the finished documents that stay unchanged
 */
public record ProgressEvent(Step step, long done, long total, int documents, int unchanged) {

  /** Returns an event of a step whose progress is unknown. */
  public static ProgressEvent of(Step step, int documents, int unchanged) {
    return new ProgressEvent(step, 0, 0, documents, unchanged);
  }

  /** Returns how much of the reading is done, 0 to 1; later steps are not part of it. */
  public double fraction() {
    return total == 0 ? 1 : Math.clamp((double) done / total, 0, 1);
  }
}
