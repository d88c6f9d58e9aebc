package musubi.lucene.fusion;

import java.util.List;

/**
 * Weighted sum of z-scores: score(d) = (1 − w) · z<sub>lexical</sub>(d) + w ·
 * z<sub>semantic</sub>(d), with z<sub>arm</sub>(d) = (s<sub>arm</sub>(d) − μ<sub>arm</sub>) /
 * σ<sub>arm</sub>, mean and standard deviation taken over the scores of what the arm found.
 *
 * <ul>
 *   <li>What one arm did not find has that arm's lowest z: it would have come below all that was
 *       found, and nothing says how far below.
 *   <li>Equal scores all through, as those of a single find, have z = 0: they set nothing apart.
 *   <li>An arm that found nothing leaves the other's order, which then has the weight 1.
 * </ul>
 *
 * <p>All z of an arm are counted from its lowest, which takes the same amount from every score and
 * so changes no order: scores are at least 0, and an arm that did not find d has no share in it.
 *
 * <p>It reads how far finds lie apart, not only their order: a clear win stays one.
 */
public final class ZScoreFusion implements Fusion {

  private final double semanticWeight;

  /**
   * Creates the fusion.
   *
   * @param semanticWeight w; 0 is the lexical order, 1 the semantic
   * @throws IllegalArgumentException if it is not within 0 and 1
   */
  public ZScoreFusion(double semanticWeight) {
    if (!(semanticWeight >= 0 && semanticWeight <= 1)) {
      throw new IllegalArgumentException(
          "the semantic weight must be within 0 and 1, not " + semanticWeight);
    }
    this.semanticWeight = semanticWeight;
  }

  @Override
  public <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings) {
    List<Ranking<K>> heard = rankings.stream().filter(r -> !r.entries().isEmpty()).toList();
    Contributions<K> found = new Contributions<>();
    for (Ranking<K> ranking : heard) {
      Scale scale = Scale.of(ranking.entries());
      double weight = heard.size() == 1 ? 1 : weight(ranking.arm());
      int rank = 0;
      for (Ranking.Entry<K> entry : ranking.entries()) {
        rank++;
        double share = weight * scale.aboveLowest(entry.score());
        found.add(entry.key(), new Fused.Contribution(ranking.arm(), rank, entry.score(), share));
      }
    }
    return found.ranked();
  }

  private double weight(Arm arm) {
    return switch (arm) {
      case LEXICAL -> 1 - semanticWeight;
      case SEMANTIC -> semanticWeight;
    };
  }

  @Override
  public String describe() {
    return "z-score sum, semantic weight " + semanticWeight;
  }

  /**
   * One arm's scale.
   *
   * @param lowest the lowest score
   * @param deviation standard deviation of the scores; 0 if they are equal
   */
  private record Scale(double lowest, double deviation) {

    static <K> Scale of(List<Ranking.Entry<K>> finds) {
      double lowest = Double.POSITIVE_INFINITY;
      double sum = 0;
      for (Ranking.Entry<K> find : finds) {
        lowest = Math.min(lowest, find.score());
        sum += find.score();
      }
      double mean = sum / finds.size();
      double squares = 0;
      for (Ranking.Entry<K> find : finds) {
        squares += (find.score() - mean) * (find.score() - mean);
      }
      return new Scale(lowest, Math.sqrt(squares / finds.size()));
    }

    /** z(score) − z(lowest): the mean cancels out. */
    double aboveLowest(double score) {
      return deviation == 0 ? 0 : (score - lowest) / deviation;
    }
  }
}
