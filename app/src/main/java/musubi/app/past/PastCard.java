package musubi.app.past;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of past queries was made of, and what decided for it.
 *
 * @param format {@value PastFile#FORMAT}
 * @param made when, as ISO 8601, UTC
 * @param model whose vectors the past queries have
 * @param strength how far they raise documents
 * @param contents how much the file holds
 * @param learnedFrom what the past queries come from
 * @param decision what decided
 */
public record PastCard(
    int format,
    String made,
    Model model,
    Strength strength,
    Contents contents,
    List<Source> learnedFrom,
    Decision decision) {

  /** A model, by its name and fingerprint. */
  public record Model(String name, String fingerprint) {}

  /** See {@link musubi.lucene.past.PastStrength}. */
  public record Strength(double weight, double threshold, double background) {}

  /** Numbers of documents, and of past queries that they have together. */
  public record Contents(int documents, int queries) {}

  /**
   * Something that was learned from.
   *
   * @param kind judgements or history
   * @param name of the folder
   * @param sha256 of what was read
   * @param searches in the history, or judged queries
   * @param pairs of query and document that counted
   * @param people who opened something; null for judgements
   * @param first when the first search was; null for judgements
   * @param last when the last search was; null for judgements
   */
  public record Source(
      String kind,
      String name,
      String sha256,
      long searches,
      int pairs,
      @Nullable Integer people,
      @Nullable String first,
      @Nullable String last) {}

  /**
   * The figures that decided, mean nDCG@10 of the hybrid search.
   *
   * @param judged the judged queries' folder, or the history
   * @param queries how many decided
   * @param before without past queries
   * @param after with them
   * @param unseen with them, where the answer had none
   * @param p that the gain is chance
   */
  public record Decision(
      String judged, int queries, double before, double after, double unseen, double p) {}
}
