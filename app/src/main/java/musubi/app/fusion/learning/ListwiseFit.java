package musubi.app.fusion.learning;

import java.util.List;

/**
 * Fits the semantic weight w of a weighted sum to judged queries, by the listwise softmax
 * cross-entropy with a pull to a default weight w₀.
 *
 * <p>A candidate with the normalised scores l and s in the two arms counts v · ((1 − w₀) · l + w₀ ·
 * s) + u · (s − l), which is v times the sum with the weight w = w₀ + u / v: v is the sharpness of
 * the sum, u how far it is turned from the default. The softmax over a query's candidates says how
 * likely each is the one to be found. With the query's grades divided by their sum as y, and n
 * queries, the fit minimises
 *
 * <pre>
 * 1/n · Σ<sub>q</sub> −Σ<sub>d</sub> y<sub>d</sub> · ln softmax<sub>d</sub>  +  κ/n · |u|  +  ε · (u² + v²)
 * </pre>
 *
 * <ul>
 *   <li>The second term keeps the default exactly until the queries speak against it by more than κ
 *       nats a unit of u, and fades as queries are added. An absolute value shortens every turn by
 *       about the same amount. A square would shorten long turns most, although an arm that is much
 *       better than the default assumes deserves a long turn. The third keeps the sharpness finite
 *       where the arms make no mistake.
 *   <li>All three are convex in (u, v), the last strictly, so there is one minimum. It lies where u
 *       is positive, negative or 0; within each of these the objective is smooth, and Newton's
 *       method with step halving finds it in a few steps.
 *   <li>Scores are first divided by their root mean square deviation over both arms and all
 *       queries, so that κ and ε mean the same for every normalisation. w does not change with it.
 *   <li>w is kept within 0 and 1. Queries without a relevant candidate teach nothing and are left
 *       out; if none is left, or the arms together are no better than chance, w is the default.
 * </ul>
 *
 * <p>Sources: Cao, Qin, Liu, Tsai, Li, "Learning to Rank: From Pairwise Approach to Listwise
 * Approach", ICML 2007 (ListNet with top-one probabilities); Tibshirani, "Regression Shrinkage and
 * Selection via the Lasso", 1996 (the absolute value). Immutable; the same queries in the same
 * order give the same weight.
 */
public final class ListwiseFit implements WeightFit {

  /** The pull κ; docs/decisions/0019-fusion.md has what was tried. */
  public static final double DEFAULT_PULL = 5;

  private static final double RIDGE = 1e-4;
  private static final double PRECISE = 1e-10;
  private static final int MAX_STEPS = 100;
  private static final int MAX_HALVINGS = 40;

  private final double defaultWeight;
  private final double pull;

  /**
   * Creates a fit.
   *
   * @param defaultWeight w₀, 0 to 1
   * @param pull κ; 0 for none
   * @throws IllegalArgumentException if the weight is not within 0 and 1 or the pull negative
   */
  public ListwiseFit(double defaultWeight, double pull) {
    if (!(defaultWeight >= 0 && defaultWeight <= 1)) {
      throw new IllegalArgumentException(
          "the default weight must be within 0 and 1, not " + defaultWeight);
    }
    if (!(pull >= 0)) {
      throw new IllegalArgumentException("the pull must be at least 0, not " + pull);
    }
    this.defaultWeight = defaultWeight;
    this.pull = pull;
  }

  @Override
  public double defaultWeight() {
    return defaultWeight;
  }

  @Override
  public FittedWeight fit(List<JudgedQuery> queries) {
    List<JudgedQuery> telling = queries.stream().filter(q -> q.relevance() > 0).toList();
    double unit = unit(telling);
    if (unit == 0) {
      return new FittedWeight(defaultWeight, 0, 0, telling.size());
    }
    Objective objective = new Objective(telling, unit, defaultWeight);
    double pullAQuery = pull / telling.size();
    Value best = minimum(objective, pullAQuery, false);
    if (best.at.turn <= 0) {
      best = minimum(objective, -pullAQuery, false);
      if (best.at.turn >= 0) {
        best = minimum(objective, 0, true);
      }
    }
    double sharpness = best.at.sharpness;
    double weight =
        sharpness > 0 ? Math.clamp(defaultWeight + best.at.turn / sharpness, 0, 1) : defaultWeight;
    return new FittedWeight(weight, Math.max(0, sharpness) / unit, best.loss, telling.size());
  }

  /** Root mean square deviation of the normalised scores from their query's and arm's mean. */
  private static double unit(List<JudgedQuery> queries) {
    double squares = 0;
    long count = 0;
    for (JudgedQuery query : queries) {
      for (double[] scores : new double[][] {query.lexical(), query.semantic()}) {
        double sum = 0;
        for (double score : scores) {
          sum += score;
        }
        for (double score : scores) {
          squares += Math.pow(score - sum / scores.length, 2);
        }
        count += scores.length;
      }
    }
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  /**
   * Newton's method.
   *
   * @param pull is added to the slope along the turn: the smooth piece of the absolute value
   * @param straight whether the turn stays 0
   */
  private static Value minimum(Objective objective, double pull, boolean straight) {
    Value value = objective.at(new Point(1, 0), pull);
    for (int step = 0; step < MAX_STEPS; step++) {
      Point direction = straight ? value.stepWithoutTurn() : value.step();
      double length = 1;
      Value next = objective.at(value.at.plus(direction, length), pull);
      for (int i = 0; i < MAX_HALVINGS && !(next.total < value.total); i++) {
        length /= 2;
        next = objective.at(value.at.plus(direction, length), pull);
      }
      if (!(next.total < value.total - PRECISE * PRECISE)) {
        break; // as low as the arithmetic gets
      }
      boolean close = value.total - next.total < PRECISE;
      value = next;
      if (close && direction.isShort()) {
        break;
      }
    }
    return value;
  }

  /**
   * A point of the search.
   *
   * @param sharpness v
   * @param turn u
   */
  private record Point(double sharpness, double turn) {

    Point plus(Point direction, double length) {
      return new Point(sharpness + length * direction.sharpness, turn + length * direction.turn);
    }

    boolean isShort() {
      return Math.hypot(sharpness, turn) < PRECISE;
    }
  }

  /**
   * The objective at a point, with its first and second derivatives along v and u.
   *
   * @param loss without pull and ridge
   */
  private record Value(
      Point at,
      double total,
      double loss,
      double dv,
      double du,
      double dvv,
      double dvu,
      double duu) {

    /** Solves H · step = −gradient; the ridge makes H positive definite. */
    Point step() {
      double determinant = dvv * duu - dvu * dvu;
      return new Point(-(duu * dv - dvu * du) / determinant, -(dvv * du - dvu * dv) / determinant);
    }

    Point stepWithoutTurn() {
      return new Point(-dv / dvv, 0);
    }
  }

  /** What is minimised. */
  private record Objective(List<JudgedQuery> queries, double unit, double defaultWeight) {

    Value at(Point point, double pull) {
      double loss = 0;
      double dv = 0;
      double du = 0;
      double dvv = 0;
      double dvu = 0;
      double duu = 0;
      for (JudgedQuery query : queries) {
        double relevance = query.relevance();
        double[] chances = new double[query.candidates()];
        double logDivisor = softmax(query, point, chances);
        double sumMean = 0;
        double turnMean = 0;
        double sumSquare = 0;
        double product = 0;
        double turnSquare = 0;
        for (int i = 0; i < chances.length; i++) {
          double sum = sum(query, i);
          double turn = turn(query, i);
          double target = query.grades()[i] / relevance;
          loss += target * (logDivisor - point.sharpness * sum - point.turn * turn);
          dv += (chances[i] - target) * sum;
          du += (chances[i] - target) * turn;
          sumMean += chances[i] * sum;
          turnMean += chances[i] * turn;
          sumSquare += chances[i] * sum * sum;
          product += chances[i] * sum * turn;
          turnSquare += chances[i] * turn * turn;
        }
        dvv += sumSquare - sumMean * sumMean;
        dvu += product - sumMean * turnMean;
        duu += turnSquare - turnMean * turnMean;
      }
      int n = queries.size();
      double ridge = point.sharpness * point.sharpness + point.turn * point.turn;
      return new Value(
          point,
          loss / n + pull * point.turn + RIDGE * ridge,
          loss / n,
          dv / n + 2 * RIDGE * point.sharpness,
          du / n + pull + 2 * RIDGE * point.turn,
          dvv / n + 2 * RIDGE,
          dvu / n,
          duu / n + 2 * RIDGE);
    }

    /** What the default weight makes of a candidate. */
    private double sum(JudgedQuery query, int i) {
      return ((1 - defaultWeight) * query.lexical()[i] + defaultWeight * query.semantic()[i])
          / unit;
    }

    private double turn(JudgedQuery query, int i) {
      return (query.semantic()[i] - query.lexical()[i]) / unit;
    }

    /** Fills in the chances; returns the logarithm of what all were divided by. */
    private double softmax(JudgedQuery query, Point point, double[] chances) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < chances.length; i++) {
        chances[i] = point.sharpness * sum(query, i) + point.turn * turn(query, i);
        highest = Math.max(highest, chances[i]);
      }
      double divisor = 0;
      for (int i = 0; i < chances.length; i++) {
        chances[i] = Math.exp(chances[i] - highest);
        divisor += chances[i];
      }
      for (int i = 0; i < chances.length; i++) {
        chances[i] /= divisor;
      }
      return highest + Math.log(divisor);
    }
  }
}
