package musubi.app.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search with what came of it: a line of an export.
 *
 * @param at as ISO 8601, UTC
 * @param who without her name
 * @param shown in their order
 * @param opened the first first
 * @param feedback the last word of each session
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptSearch(
    String searchId,
    String at,
    @JsonUnwrapped Who who,
    @JsonUnwrapped Asked asked,
    @JsonUnwrapped Answered answered,
    List<Shown> shown,
    List<Opening> opened,
    List<Verdict> feedback) {

  /**
   * Who asked.
   *
   * @param channel page or api
   * @param viewer hashed; absent if it is not known, or not kept
   * @param session what one browser or program did in one day, hashed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Who(String channel, @Nullable String viewer, String session) {}

  /**
   * What was asked.
   *
   * @param filters a list, in JSON
   * @param sort absent for relevance
   * @param from rank of the first hit that was asked for, from 1
   * @param k hits that were asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Asked(
      String query,
      boolean asTyped,
      String mode,
      @JsonRawValue String filters,
      @Nullable String sort,
      int from,
      int k) {}

  /**
   * What was found.
   *
   * @param searched the query that was searched
   * @param totalIs exact, about or at-least
   * @param times microseconds of each stage
   */
  public record Answered(
      String searched, int total, String totalIs, String generation, Times times) {}

  /** Microseconds of each stage. */
  public record Times(long parseUs, long embedUs, long rankUs, long correctUs) {}

  /**
   * A document that was shown.
   *
   * @param rank from 1
   * @param relevance 0 to 1; absent if nothing was said of it
   * @param pinned true if a query rule put it at its place; else absent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      int rank, String document, @Nullable Double relevance, @Nullable Boolean pinned) {

    /** Whether a query rule put it at its place. */
    public boolean wasPinned() {
      return Boolean.TRUE.equals(pinned);
    }
  }

  /**
   * A document that was opened.
   *
   * @param at as ISO 8601, UTC
   * @param sameSession whether by whoever searched; else by somebody who was sent the address
   */
  public record Opening(int rank, String document, String at, boolean sameSession) {}

  /**
   * What somebody said.
   *
   * @param rank absent for the answer as a whole
   * @param document absent for the answer as a whole
   * @param at as ISO 8601, UTC
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Verdict(
      @Nullable Integer rank,
      @Nullable String document,
      boolean useful,
      String at,
      boolean sameSession) {}
}
