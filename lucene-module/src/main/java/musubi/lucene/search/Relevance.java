package musubi.lucene.search;

import java.util.List;
import musubi.lucene.fusion.Calibration;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.ScoreScale;

/**
 * How likely a hit is relevant, on a scale that means the same for all queries.
 *
 * <p>The score of a fusion says how hits of one query lie to each other, not whether any of them is
 * good. The evidence for a document does:
 *
 * <pre>
 * words    l = lexical score / √(Σ idf of the query's words)
 * meaning  s = (cosine − μ) / σ, over a sample of passages that have nothing to do with the query
 * both     (1 − {@value #SEMANTIC}) · l + {@value #SEMANTIC} · s
 * </pre>
 *
 * It is taken of the best and of the lowest candidate, without filters; scores between them are put
 * on the line through the two, so that relevance never rises where the fused score falls. {@link
 * Calibration} makes a probability of it, fitted on the judged queries of two public collections
 * with the bundled model (docs/decisions): of another model it is the best guess there is.
 */
final class Relevance {

  /** The semantic part of the evidence. */
  static final double SEMANTIC = 0.27;

  private static final Calibration BOTH = new Calibration(1.66, -6.84);
  private static final Calibration WORDS = new Calibration(1.59, -5.79);
  private static final Calibration MEANING = new Calibration(1.08, -7.61);

  private final double lowestScore;
  private final double lowestEvidence;
  private final double slope;
  private final Calibration calibration;

  private Relevance(
      double lowestScore, double lowestEvidence, double slope, Calibration calibration) {
    this.lowestScore = lowestScore;
    this.lowestEvidence = lowestEvidence;
    this.slope = slope;
    this.calibration = calibration;
  }

  /**
   * The scale of one query.
   *
   * @param candidates unfiltered
   * @param fused the same, as the fusion orders them; not empty
   * @param background how far passages that have nothing to do with the query are from it; empty if
   *     the semantic arm did not run
   */
  static Relevance of(
      Question question,
      Candidates candidates,
      List<Fused<DocumentKey>> fused,
      ScoreScale background) {
    Evidence evidence = new Evidence(question.scorer(), background);
    Fused<DocumentKey> best = fused.getFirst();
    Fused<DocumentKey> lowest = fused.getLast();
    double atBest = evidence.of(candidates.of(best.key()));
    double atLowest = Math.min(atBest, evidence.of(candidates.of(lowest.key())));
    double span = best.score() - lowest.score();
    return new Relevance(
        lowest.score(),
        span > 0 ? atLowest : atBest,
        span > 0 ? (atBest - atLowest) / span : 0,
        evidence.calibration());
  }

  /** Of a document, by its fused score. */
  double of(double score) {
    return calibration.probability(lowestEvidence + (score - lowestScore) * slope);
  }

  private record Evidence(
      @org.jspecify.annotations.Nullable DocumentScorer words, ScoreScale background) {

    double of(Candidates.Scored document) {
      double lexical = words == null ? 0 : document.lexical() / Math.sqrt(words.information());
      double semantic =
          background.deviation() == 0 || Double.isNaN(document.semantic())
              ? 0
              : (document.semantic() - background.mean()) / background.deviation();
      if (background.count() == 0) {
        return lexical;
      }
      return words == null ? semantic : (1 - SEMANTIC) * lexical + SEMANTIC * semantic;
    }

    Calibration calibration() {
      if (background.count() == 0) {
        return WORDS;
      }
      return words == null ? MEANING : BOTH;
    }
  }
}
