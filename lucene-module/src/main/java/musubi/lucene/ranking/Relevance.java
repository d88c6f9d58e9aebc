package musubi.lucene.ranking;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.ScoredDocument;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Calibration;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ScoreScale;

/**
 * How likely a hit is relevant, on a scale that means the same for all queries.
 *
 * <p>The score of a fusion says how hits of one query lie to each other, not whether any of them is
 * good. What speaks for a document is how much it has of the query, and how far it stands out from
 * the other candidates:
 *
 * <pre>
 * words     l = lexical score / √(Σ idf of the query's words)
 * meaning   s = (cosine − μ) / σ, over a sample of passages that have nothing to do with the query
 * both      m = (1 − {@value #SEMANTIC}) · l + {@value #SEMANTIC} · s, in a search with one arm l or s
 * share     e<sup>f(d)</sup> / Σ e<sup>f</sup>, over all candidates; f is the fused score, put on the
 *           scale of the default fusion's
 * evidence  m + r · ln share
 * </pre>
 *
 * m is taken of the best and of the lowest candidate; scores between them are put on the line
 * through the two, so that relevance never rises where f falls. All of it is taken without filters.
 * {@link Calibration} makes a probability of the evidence, fitted on the judged queries of two
 * public collections with the bundled model (docs/decisions/0020-one-ranking.md): of another model
 * it is the best guess there is.
 *
 * <p>There is no relevance where there is nothing to calibrate on: fewer than {@value #ENOUGH}
 * passages in the sample, or, in a search by words alone, fewer than {@value #ENOUGH} documents. In
 * a sample of n no passage stands out by more than (n − 1) / √n deviations, and the passage that is
 * asked for is a part of it. With {@value #ENOUGH} it can stand out by 4.2; with fewer it can
 * hardly stand out as much as good answers do.
 */
final class Relevance {

  /** The semantic part of the match. */
  static final double SEMANTIC = 0.27;

  /** Fewer passages, or documents, say nothing of what is usual. */
  static final int ENOUGH = 20;

  private static final Kind BOTH = new Kind(4.1, new Calibration(0.401, 0.464));
  private static final Kind WORDS = new Kind(2.53, new Calibration(0.647, -0.363));
  private static final Kind MEANING = new Kind(5.55, new Calibration(0.269, -0.155));

  /**
   * What a search with these arms was fitted to.
   *
   * @param share r, what the share counts beside the match
   * @param calibration of the evidence
   */
  private record Kind(double share, Calibration calibration) {}

  private final Kind kind;
  private final double lowestScore;
  private final double lowestUsual;
  private final double toUsual;
  private final double lowestMatch;
  private final double slope;
  private final double shares;

  /**
   * The scale of one query.
   *
   * @param background how near the query is to passages that have nothing to do with it
   * @param all the candidates, unfiltered
   * @param rankings of them, on their own scales
   * @param fused those in the order of the search's own fusion
   * @param documents number of those that are seen
   * @return empty if there is nothing to calibrate on
   */
  static Optional<Relevance> of(
      Inquiry inquiry,
      ScoreScale background,
      CandidatePool all,
      List<Ranking<String>> rankings,
      List<Fused<String>> fused,
      int documents)
      throws IOException {
    boolean enough = background.count() == 0 ? documents >= ENOUGH : background.count() >= ENOUGH;
    return enough && !fused.isEmpty()
        ? Optional.of(new Relevance(inquiry, background, all, rankings, fused))
        : Optional.empty();
  }

  private Relevance(
      Inquiry inquiry,
      ScoreScale background,
      CandidatePool all,
      List<Ranking<String>> rankings,
      List<Fused<String>> fused)
      throws IOException {
    Question question = all.question();
    double information = question.hasWords() ? inquiry.information() : 1;
    this.kind = background.count() == 0 ? WORDS : question.hasWords() ? BOTH : MEANING;
    List<Fused<String>> usual =
        new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT).forQuery(all.evidence()).fuse(rankings);
    Fused<String> best = fused.getFirst();
    Fused<String> lowest = fused.getLast();
    this.lowestScore = lowest.score();
    this.lowestUsual = usual.getLast().score();
    double span = best.score() - lowest.score();
    double usualSpan = usual.getFirst().score() - lowestUsual;
    this.toUsual = span > 0 ? usualSpan / span : 0;
    double atBest = match(information, background, all.of(best.key()));
    double atLowest = Math.min(atBest, match(information, background, all.of(lowest.key())));
    this.lowestMatch = span > 0 ? atLowest : atBest;
    this.slope = span > 0 ? (atBest - atLowest) / span : 0;
    double sum = 0;
    for (Fused<String> document : fused) {
      sum += Math.exp(usual(document.score()) - usual(best.score()));
    }
    this.shares = usual(best.score()) + Math.log(sum);
  }

  /** A score on the scale of the usual fusion, which the share was fitted with. */
  private double usual(double score) {
    return lowestUsual + (score - lowestScore) * toUsual;
  }

  private double match(double information, ScoreScale background, ScoredDocument document) {
    double lexical = document.lexical() / Math.sqrt(information);
    double semantic =
        background.deviation() == 0 || Double.isNaN(document.semantic())
            ? 0
            : (document.semantic() - background.mean()) / background.deviation();
    if (kind == WORDS) {
      return lexical;
    }
    return kind == MEANING ? semantic : (1 - SEMANTIC) * lexical + SEMANTIC * semantic;
  }

  /**
   * The relevance of a document.
   *
   * @param score of the search's own fusion, also of filtered or deeper candidates
   */
  double of(double score) {
    double match = lowestMatch + (score - lowestScore) * slope;
    double share = Math.min(0, usual(score) - shares); // a deeper one is none of those that share
    return kind.calibration().probability(match + kind.share() * share);
  }
}
