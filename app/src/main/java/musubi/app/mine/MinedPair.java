package musubi.app.mine;

import java.util.List;

/**
 * Two texts that belong together.
 *
 * @param kind where the pair comes from
 * @param document id of the document that the positive stands in
 * @param anchor what asks
 * @param positive what answers; the anchor does not stand in it
 * @param weight of the evidence, 1 for what documents say themselves
 * @param negatives texts that look right and are not
 */
public record MinedPair(
    PairKind kind,
    String document,
    String anchor,
    String positive,
    double weight,
    List<Negative> negatives) {

  /**
   * A wrong answer.
   *
   * @param document id of the document that it stands in
   */
  public record Negative(String document, String text) {}

  public MinedPair {
    negatives = List.copyOf(negatives);
  }

  /** A pair that a document says itself. */
  public static MinedPair said(PairKind kind, String document, String anchor, String positive) {
    return new MinedPair(kind, document, anchor, positive, 1, List.of());
  }

  /** This pair with negatives. */
  public MinedPair withNegatives(List<Negative> others) {
    return new MinedPair(kind, document, anchor, positive, weight, others);
  }
}
