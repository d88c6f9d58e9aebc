package musubi.embedder.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a layer comes from.
 *
 * @param format of the files
 * @param dimensions of the vectors that it maps
 * @param base fingerprint of the model without the layer
 * @param made when, as an ISO instant
 * @param strength the share of the learned map that was taken
 * @param pairs how many it learned from
 * @param learnedFrom the files that it learned from
 * @param decidedBy the queries that decided; null if nothing decided
 */
public record LayerCard(
    int format,
    int dimensions,
    String base,
    String made,
    double strength,
    int pairs,
    List<Data> learnedFrom,
    @Nullable Decision decidedBy) {

  /** The weight of soft matching with which the layer was taken, in parts of what is configured. */
  public double softMatching() {
    return decidedBy == null || decidedBy.softMatching() == null ? 1 : decidedBy.softMatching();
  }

  /** The format that this version writes. */
  public static final int FORMAT = 1;

  /**
   * A file or folder that was read.
   *
   * @param name of the file
   * @param sha256 of its bytes, in lower-case hex
   */
  public record Data(String name, String sha256) {}

  /**
   * The queries that decided, and how.
   *
   * @param queries the folder and the hash of its queries and judgements
   * @param judged how many there are
   * @param before mean nDCG@10 of the hybrid search without the layer
   * @param after with it, each query under a layer that was not chosen by it
   * @param p of the paired randomisation test
   * @param softMatching how much soft matching counts with the layer, in parts of what is
   *     configured; null for all of it
   */
  public record Decision(
      Data queries,
      int judged,
      double before,
      double after,
      double p,
      @Nullable Double softMatching) {}
}
