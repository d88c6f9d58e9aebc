package musubi.app.mine.pair;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import musubi.app.mine.MinedPair;

/**
 * A line of a file of pairs; {@code train --pairs} reads anchor, positive, source and negative.
 *
 * @param source the name of what was mined
 * @param negativeDocuments ids of the documents that the negatives stand in, one each
 * @param weight of the evidence; 1 where a document says it itself
 */
record PairLine(
    String anchor,
    String positive,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> negative,
    String kind,
    String source,
    String document,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> negativeDocuments,
    double weight) {

  /** The line of a pair. */
  static PairLine of(MinedPair pair, String source) {
    return new PairLine(
        pair.anchor(),
        pair.positive(),
        pair.negatives().stream().map(MinedPair.Negative::text).toList(),
        pair.kind().label(),
        source,
        pair.document(),
        pair.negatives().stream().map(MinedPair.Negative::document).toList(),
        Math.round(pair.weight() * 1000) / 1000.0);
  }
}
