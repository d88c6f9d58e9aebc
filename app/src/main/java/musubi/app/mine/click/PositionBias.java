package musubi.app.mine.click;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How likely people look at a rank, beside the first: measured from the log itself by intervention
 * harvesting (Agarwal, Zaitsev, Wang, Li, Najork, Joachims: Estimating Position Bias without
 * Intrusive Interventions, WSDM 2019). A document that one query showed at two ranks, because the
 * index or the ranking changed in between, is as relevant at both; so the ratio of its click rates
 * is the ratio of the ranks. For neighbouring groups of ranks g and h, over all pairs of query and
 * document that were shown in both:
 *
 * <pre>p(h) / p(g) = Σ clicks(h) / shown(h)  :  Σ clicks(g) / shown(g)</pre>
 *
 * and p(first) = 1. Ranks are grouped as 1, 2, 3, 4–5, 6–10 and deeper. A group of which too little
 * is known has the value of the one before it; nobody looks more often further down.
 *
 * @param propensities of the groups, 1 for the first, falling
 * @param measured number of groups that were measured, the first included; at least 2
 * @param clicks on which the measured groups rest
 */
public record PositionBias(List<Double> propensities, int measured, int clicks) {

  /** Fewer clicks on one pair of groups give a ratio that is off by more than a third. */
  public static final int LEAST_CLICKS = 50;

  private static final List<Integer> LAST_OF_GROUP = List.of(1, 2, 3, 5, 10);

  /** Below it an estimate is noise, and one click would outweigh ten. */
  private static final double LEAST = 0.1;

  public PositionBias {
    propensities = List.copyOf(propensities);
  }

  private record Pair(String query, String document) {}

  private static final class Rate {
    private int shown;
    private int clicks;

    private double value() {
      return (double) clicks / shown;
    }
  }

  /** Measures; empty if the log is too small for the second rank already. */
  public static Optional<PositionBias> of(List<ClickLog.Impression> impressions) {
    List<Map<Pair, Rate>> groups = new ArrayList<>();
    for (int g = 0; g <= LAST_OF_GROUP.size(); g++) {
      groups.add(new HashMap<>());
    }
    for (ClickLog.Impression impression : impressions) {
      Rate rate =
          groups
              .get(group(impression.rank()))
              .computeIfAbsent(
                  new Pair(impression.query(), impression.document()), pair -> new Rate());
      rate.shown++;
      rate.clicks += impression.opened() ? 1 : 0;
    }
    List<Double> propensities = new ArrayList<>(List.of(1.0));
    int all = 0;
    int measured = 1;
    boolean enough = true;
    for (int g = 1; g < groups.size(); g++) {
      double before = propensities.getLast();
      double above = 0;
      double below = 0;
      int clicks = 0;
      for (Map.Entry<Pair, Rate> shown : groups.get(g).entrySet()) {
        Rate other = groups.get(g - 1).get(shown.getKey());
        if (other != null) {
          above += other.value();
          below += shown.getValue().value();
          clicks += other.clicks + shown.getValue().clicks;
        }
      }
      enough = enough && clicks >= LEAST_CLICKS && above > 0;
      if (enough) {
        measured++;
        all += clicks;
        propensities.add(Math.clamp(before * below / above, LEAST, before));
      } else {
        propensities.add(before);
      }
    }
    return measured == 1
        ? Optional.empty()
        : Optional.of(new PositionBias(propensities, measured, all));
  }

  private static int group(int rank) {
    int g = 0;
    while (g < LAST_OF_GROUP.size() && rank > LAST_OF_GROUP.get(g)) {
      g++;
    }
    return g;
  }

  /** How likely people look at a rank, from 1; within 0.1 and 1. */
  public double at(int rank) {
    return propensities.get(group(rank));
  }
}
