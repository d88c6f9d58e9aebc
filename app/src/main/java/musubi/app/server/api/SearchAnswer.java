package musubi.app.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import musubi.app.json.AnswerJson;
import musubi.app.search.StageTimes;
import org.jspecify.annotations.Nullable;

/**
 * An answer, as the command line prints it, and its id.
 *
 * @param searchId also in the header Musubi-Search-Id
 * @param times where the time went, if that was asked and may be known
 */
record SearchAnswer(
    String searchId,
    @JsonUnwrapped AnswerJson answer,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Times times) {

  /** Milliseconds of each stage. */
  record Times(double parseMs, double embedMs, double rankMs, double correctMs) {

    static Times of(StageTimes times) {
      return new Times(
          millis(times.parse()),
          millis(times.embed()),
          millis(times.rank()),
          millis(times.correct()));
    }

    private static double millis(Duration duration) {
      return Math.round(duration.toNanos() / 1e4) / 100.0;
    }
  }
}
