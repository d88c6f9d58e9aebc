package musubi.app.json.past;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import musubi.app.past.PastCard;
import musubi.app.past.PastTuning;
import musubi.lucene.past.PastQueries;

/**
 * What {@code tune past} found.
 *
 * @param before without past queries
 * @param after with past queries of other folds, each query under a strength not chosen by it
 * @param unseen as {@code after}, with no past query of what answers the query
 * @param seen of those queries alone whose answers have past queries of other folds
 * @param interval of the difference of {@code ndcg@10}, 95 %
 * @param p that the difference is chance, two-sided
 * @param learned from what
 */
public record TunePastJson(
    boolean taken,
    Figures before,
    Figures after,
    Figures unseen,
    Seen seen,
    List<Double> interval,
    double p,
    Learned learned) {

  /** A mean over the queries. */
  public record Figures(@JsonProperty("ndcg@10") double ndcg) {}

  /** The queries whose answers have past queries. */
  public record Seen(int queries, Figures before, Figures after) {}

  /**
   * What was learned from, and how strong it is.
   *
   * @param documents that have past queries
   * @param pastQueries of them together
   * @param sources what they come from
   * @param queries that decided
   */
  public record Learned(
      double weight,
      double threshold,
      int documents,
      int pastQueries,
      int queries,
      List<PastCard.Source> sources) {}

  /** The answer. */
  public static TunePastJson of(
      PastTuning.Result result, PastQueries past, List<PastCard.Source> sources) {
    return new TunePastJson(
        result.taken(),
        new Figures(PastTuning.Result.mean(result.before(), result.queries())),
        new Figures(PastTuning.Result.mean(result.after(), result.queries())),
        new Figures(PastTuning.Result.mean(result.unseen(), result.queries())),
        new Seen(
            result.seen().size(),
            new Figures(PastTuning.Result.mean(result.before(), result.seen())),
            new Figures(PastTuning.Result.mean(result.after(), result.seen()))),
        List.of(result.interval().low(), result.interval().high()),
        result.p(),
        new Learned(
            result.strength().weight(),
            result.strength().threshold(),
            past.byDocument().size(),
            past.byDocument().values().stream().mapToInt(List::size).sum(),
            result.queries().size(),
            sources));
  }
}
