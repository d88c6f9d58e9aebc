package musubi.app.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;

/**
 * The baseline without training: the classes of the ten nearest texts, by their vectors, each
 * counted by its similarity. Logits are logarithms of the shares.
 */
final class Nearest implements Scoring {

  private static final int NEIGHBOURS = 10;

  /** So many are remembered, that ten remain when those that are held out are passed over. */
  private static final int REMEMBERED = 200;

  /** What a class gets that no neighbour has. */
  private static final double NOTHING = 0.05;

  private final Labelled all;
  private final List<List<Neighbour>> neighbours;

  private record Neighbour(int text, float similarity) {}

  Nearest(Labelled all) {
    this.all = all;
    this.neighbours = IntStream.range(0, all.size()).parallel().mapToObj(this::neighbours).toList();
  }

  private List<Neighbour> neighbours(int text) {
    Comparator<Neighbour> worse =
        Comparator.comparingDouble(Neighbour::similarity)
            .thenComparing(Comparator.comparingInt(Neighbour::text).reversed());
    PriorityQueue<Neighbour> best = new PriorityQueue<>(worse);
    float[] vector = all.vectors().get(text);
    for (int other = 0; other < all.size(); other++) {
      if (other != text) {
        float similarity = VectorUtil.dotProduct(vector, all.vectors().get(other));
        best.add(new Neighbour(other, similarity));
        if (best.size() > REMEMBERED) {
          best.remove();
        }
      }
    }
    List<Neighbour> sorted = new ArrayList<>(best);
    sorted.sort(worse.reversed());
    return sorted;
  }

  @Override
  public List<double[]> scores(List<Integer> known, List<Integer> asked) {
    Set<Integer> counted = new HashSet<>(known);
    return asked.stream().map(text -> logits(text, counted)).toList();
  }

  private double[] logits(int text, Set<Integer> counted) {
    double[] votes = new double[all.classes().size()];
    neighbours.get(text).stream()
        .filter(neighbour -> counted.contains(neighbour.text()))
        .limit(NEIGHBOURS)
        .forEach(n -> votes[all.labels().get(n.text())] += Math.max(0, n.similarity()));
    for (int c = 0; c < votes.length; c++) {
      votes[c] = Math.log(votes[c] + NOTHING);
    }
    return votes;
  }
}
