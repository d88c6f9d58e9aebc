package musubi.lucene.ranking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.ScoredDocument;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Calibration;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryWord;

/**
 * How likely a hit is relevant, on a scale that means the same for all queries.
 *
 * <p>The score of a fusion says how hits of one query lie to each other, not whether any of them is
 * good. What speaks for a document is what the best hit has of the query, and how far the document
 * stands out from the other candidates. With both arms:
 *
 * <pre>
 * log-odds  {@value #HELD} · c² − {@value #SHORT} · (1 − c) · e<sup>−n / {@value #FEW_WORDS}</sup>
 *           − {@value #UNKNOWN} · u + {@value #STANDS_OUT} · ln share + {@value #ANY}
 * c         coverage of the best hit: the share of the query's words that it holds
 * n         how many rare words the query has, Σ idf / ln(2 · documents + 2): a short query that
 *           lacks a word asks for something else, a long one says the same in many words
 * u         1 if the query names a number that no document has, else 0
 * share     e<sup>f(d)</sup> / Σ e<sup>f</sup>, over all candidates; f is the fused score, put on the
 *           scale of the default fusion's. Where the best hit has no word of the query (c = 0), ln
 *           share is at most {@value #BY_MEANING_ALONE}: something is always nearest
 * </pre>
 *
 * What bears an identifier that was typed stands before all others, whatever its score. It shares
 * with other bearers only, and c is the most that one of them holds, the parts of identifiers as
 * held (a number may stand in its metadata alone), if that makes it more relevant.
 *
 * <p>c, n and u are those of the query, so that relevance never rises where f falls. In a search
 * with one arm:
 *
 * <pre>
 * words     l = lexical score / √(Σ idf of the query's words)
 * meaning   s = (cosine − μ) / σ, over a sample of passages that have nothing to do with the query
 * evidence  l or s, and r · ln share
 * </pre>
 *
 * l or s is taken of the best and of the lowest candidate; scores between them are put on the line
 * through the two, for the same reason. All of it is taken without filters. The numbers were fitted
 * on judged queries of three collections with the bundled model (docs/decisions/0040-relevance.md;
 * those of one arm, 0020-one-ranking.md): of another model it is the best guess there is.
 *
 * <p>There is no relevance where there is nothing to calibrate on: fewer than {@value #ENOUGH}
 * passages in the sample, or, in a search by words alone, fewer than {@value #ENOUGH} documents. In
 * a sample of n no passage stands out by more than (n − 1) / √n deviations, and the passage that is
 * asked for is a part of it. With {@value #ENOUGH} it can stand out by 4.2; with fewer it can
 * hardly stand out as much as good answers do.
 */
final class Relevance {

  static final double HELD = 0.70;
  static final double SHORT = 6.48;
  static final double FEW_WORDS = 1.5;
  static final double UNKNOWN = 5.7;
  static final double STANDS_OUT = 1.51;
  static final double ANY = 1.86;
  static final double BY_MEANING_ALONE = -1.3;

  /** Fewer passages, or documents, say nothing of what is usual. */
  static final int ENOUGH = 20;

  private static final Kind BOTH = new Kind(STANDS_OUT, new Calibration(1, ANY));
  private static final Kind WORDS = new Kind(2.53, new Calibration(0.647, -0.363));
  private static final Kind MEANING = new Kind(5.55, new Calibration(0.269, -0.155));

  /**
   * What a search with these arms was fitted to.
   *
   * @param share r, what the share counts beside the match
   * @param calibration of the evidence
   */
  private record Kind(double share, Calibration calibration) {}

  /**
   * The candidates in their orders, unfiltered.
   *
   * @param rankings of the arms, on their own scales
   * @param byArms in the order of the search's own fusion
   * @param raised those with what soft matching adds: the order that scores are of
   */
  record Order(
      List<Ranking<String>> rankings, List<Fused<String>> byArms, List<Fused<String>> raised) {}

  private final Kind kind;
  private final double lowestScore;
  private final double lowestUsual;
  private final double toUsual;
  private final double lowestMatch;
  private final double slope;
  private final double mostShare;
  private final double shares;
  private final double ofBearers;

  /**
   * The scale of one query.
   *
   * @param background how near the query is to passages that have nothing to do with it
   * @param all the candidates, unfiltered
   * @param named what bears or mentions an identifier of the query
   * @param documents number of those that are seen
   * @return empty if there is nothing to calibrate on
   */
  static Optional<Relevance> of(
      ScoreScale background, CandidatePool all, Order order, ExactFirst named, int documents) {
    boolean enough = background.count() == 0 ? documents >= ENOUGH : background.count() >= ENOUGH;
    return enough && !order.raised().isEmpty()
        ? Optional.of(new Relevance(background, all, order, named, documents))
        : Optional.empty();
  }

  private Relevance(
      ScoreScale background, CandidatePool all, Order order, ExactFirst named, int documents) {
    Question question = all.question();
    this.kind = background.count() == 0 ? WORDS : question.hasWords() ? BOTH : MEANING;
    List<Fused<String>> usual =
        new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT)
            .forQuery(all.evidence())
            .fuse(order.rankings());
    this.lowestScore = order.byArms().getLast().score();
    this.lowestUsual = usual.getLast().score();
    double byArms = order.byArms().getFirst().score() - lowestScore;
    this.toUsual = byArms > 0 ? (usual.getFirst().score() - lowestUsual) / byArms : 0;
    ScoredDocument best = all.of(order.raised().getFirst().key());
    if (kind == BOTH) {
      this.lowestMatch = ofQuery(all, best.coverage(), named, documents);
      this.slope = 0;
      this.mostShare = best.coverage() > 0 ? 0 : BY_MEANING_ALONE;
    } else {
      double span = order.raised().getFirst().score() - lowestScore;
      double atBest = match(all.information(), background, best);
      ScoredDocument lowest = all.of(order.byArms().getLast().key());
      double atLowest = Math.min(atBest, match(all.information(), background, lowest));
      this.lowestMatch = span > 0 ? atLowest : atBest;
      this.slope = span > 0 ? (atBest - atLowest) / span : 0;
      this.mostShare = 0;
    }
    double highest = usual(order.raised().getFirst().score());
    double sum = 0;
    for (Fused<String> document : order.raised()) {
      sum += Math.exp(usual(document.score()) - highest);
    }
    this.shares = highest + Math.log(sum);
    this.ofBearers = ofBearers(all, named, documents);
  }

  private static double ofBearers(CandidatePool all, ExactFirst named, int documents) {
    Set<String> bearers = named.bearersEverywhere();
    if (bearers.isEmpty()) {
      return 0;
    }
    double coverage = 0;
    for (ScoredDocument document : all.documents()) {
      coverage =
          bearers.contains(document.id()) ? Math.max(coverage, document.coverage()) : coverage;
    }
    List<QueryWord> words = all.question().words().words();
    long parts = words.stream().filter(QueryWord::isPartOfIdentifier).count();
    double inNumbers = words.isEmpty() ? 1 : (double) parts / words.size();
    double held = inNumbers + (1 - inNumbers) * coverage;
    return BOTH.calibration()
        .probability(ofQuery(all, held, named, documents) - STANDS_OUT * Math.log(bearers.size()));
  }

  /** What holds for all hits of a query. */
  private static double ofQuery(
      CandidatePool all, double coverage, ExactFirst named, int documents) {
    LexicalQuery words = all.question().words();
    double rareWords = all.information() / Math.log(2.0 * documents + 2);
    boolean unknown = !words.beginnings().isEmpty() && named.everywhere().isEmpty();
    return HELD * coverage * coverage
        - SHORT * (1 - coverage) * Math.exp(-rareWords / FEW_WORDS)
        - (unknown ? UNKNOWN : 0);
  }

  /** A score on the scale of the usual fusion, which the share was fitted with. */
  private double usual(double score) {
    return lowestUsual + (score - lowestScore) * toUsual;
  }

  private double match(double information, ScoreScale background, ScoredDocument document) {
    if (kind == WORDS) {
      return document.lexical() / Math.sqrt(information);
    }
    return background.deviation() == 0 || Double.isNaN(document.semantic())
        ? 0
        : (document.semantic() - background.mean()) / background.deviation();
  }

  /**
   * The relevance of a document.
   *
   * @param score of the search's own fusion, also of filtered or deeper candidates
   */
  double of(double score) {
    double match = lowestMatch + (score - lowestScore) * slope;
    // A deeper one is none of those that share.
    double share = Math.min(mostShare, usual(score) - shares);
    return kind.calibration().probability(match + kind.share() * share);
  }

  /**
   * The relevance of a document that bears an identifier of the query.
   *
   * @param score of the search's own fusion, without what puts it first
   */
  double ofBearer(double score) {
    return Math.max(ofBearers, of(score));
  }
}
