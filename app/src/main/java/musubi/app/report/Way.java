package musubi.app.report;

import java.util.List;
import java.util.Optional;
import musubi.app.eval.Measured;

/**
 * A way to search, as it was measured.
 *
 * @param label {@code plain}, {@code lexical}, {@code semantic}, {@code hybrid}, {@code tuned}, or
 *     a candidate's name
 * @param measured by the goal's measure
 * @param page by the measures of a page of ten hits
 * @param first share of the queries whose first hit is relevant
 * @param latency of a search
 * @param cost of its model and index; empty where it is the one of the index in use
 */
public record Way(
    String label,
    Measured measured,
    Measured page,
    double first,
    IndexRuns.Latency latency,
    Optional<Cost> cost) {

  /** The ways that every report measures; a candidate has another name. */
  public static final List<String> USUAL =
      List.of("plain", "lexical", "semantic", "hybrid", "tuned");

  /** The way that needs a file of settings. */
  static final String TUNED = "tuned";
}
