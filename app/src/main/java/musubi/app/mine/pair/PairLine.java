package musubi.app.mine.pair;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import musubi.app.mine.MinedPair;

/**
 * A line of a file of pairs; {@code train --pairs} reads anchor, positive, source and negative.
 *
 * @param source the name of what was mined
 * @param weight of the evidence; 1 where a document says it itself
 */
record PairLine(
    String anchor,
    String positive,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> negative,
    String kind,
    String source,
    String document,
    double weight) {

  /** The line of a pair. */
  static PairLine of(MinedPair pair, String source) {
    return new PairLine(
        pair.anchor(),
        pair.positive(),
        pair.negatives(),
        pair.kind().label(),
        source,
        pair.document(),
        Math.round(pair.weight() * 1000) / 1000.0);
  }
}
