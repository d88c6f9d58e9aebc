package musubi.lucene.fusion;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the ranking of one arm unchanged: score(d) = the arm's own score. For searches with one
 * arm.
 */
public final class SingleArm implements Fusion {

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is more than one ranking
   */
  @Override
  public <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings) {
    if (rankings.size() > 1) {
      throw new IllegalArgumentException(rankings.size() + " arms cannot stand unfused");
    }
    List<Fused<K>> fused = new ArrayList<>();
    for (Ranking<K> ranking : rankings) {
      int rank = 0;
      for (Ranking.Entry<K> entry : ranking.entries()) {
        rank++;
        fused.add(
            new Fused<>(
                entry.key(),
                entry.score(),
                List.of(
                    Fused.Contribution.of(ranking.arm(), rank, entry.score(), entry.score(), 1))));
      }
    }
    return fused;
  }

  @Override
  public String describe() {
    return "one arm, its own score";
  }
}
