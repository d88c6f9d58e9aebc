package musubi.app.server.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import musubi.app.json.BuildJson;
import org.jspecify.annotations.Nullable;

/**
 * A job at a moment.
 *
 * @param id for later requests
 * @param kind {@code rebuild} or {@code update}
 * @param state how far it is
 * @param times when it began and ended
 * @param progress of the step that it is in
 * @param end what came of it, once it is over
 */
public record JobJson(
    String id,
    String kind,
    String state,
    @JsonUnwrapped Times times,
    Progress progress,
    @JsonUnwrapped End end) {

  /** When it began and ended, in UTC as ISO 8601. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Times(String started, @Nullable String finished) {}

  /**
   * How far it is.
   *
   * @param step {@code reading}, {@code indexing}, {@code finishing} or {@code judging}
   * @param fraction of the sources that is read, 0 to 1
   * @param documents that are finished
   * @param unchanged of them that stay unchanged
   * @param remainingSeconds an estimate; null if too little is known for one
   */
  public record Progress(
      String step,
      double fraction,
      int documents,
      int unchanged,
      @Nullable Double remainingSeconds) {}

  /** What came of it: the result that the command line prints, or why there is none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record End(@Nullable BuildJson result, @Nullable Failure failure) {}

  /**
   * Why there is no result.
   *
   * @param code {@code too-many-deleted} or {@code failed}
   */
  public record Failure(String code, String detail) {}
}
