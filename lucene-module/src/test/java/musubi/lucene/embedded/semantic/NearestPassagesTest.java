package musubi.lucene.embedded.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestPassagesTest {

  private static final float ERROR = 0.05f;

  /** However estimates are off within what they may be, no passage of a near document is lost. */
  @Property(tries = 300)
  void keepsTheBestPassageOfEveryDocumentThatMayBeNear(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    Random random = new Random(seed);
    int documents = 1 + random.nextInt(3000);
    double[] exact = new double[documents];
    int[] best = new int[documents];
    NearestPassages nearest = new NearestPassages(count);
    int passage = 0;
    for (int d = 0; d < documents; d++) {
      exact[d] = Double.NEGATIVE_INFINITY;
      for (int p = 0; p <= random.nextInt(4); p++) {
        double similarity = random.nextGaussian() / 3;
        if (similarity > exact[d]) {
          exact[d] = similarity;
          best[d] = passage;
        }
        float error = random.nextFloat() * ERROR;
        float estimate = (float) (similarity + 0.99 * error * (2 * random.nextDouble() - 1));
        if (estimate + error >= nearest.least()) {
          nearest.add(passage, d, estimate, error);
        }
        passage++;
      }
    }
    nearest.end();
    Set<Integer> kept = new HashSet<>();
    IntStream.range(0, nearest.size()).forEach(i -> kept.add(nearest.passage(i)));
    List<Integer> wanted =
        IntStream.range(0, documents)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer d) -> -exact[d]))
            .limit(count)
            .map(d -> best[d])
            .toList();
    assertThat(kept).containsAll(wanted);
  }

  @Test
  void dropsWhatIsTooFarToBeAmongTheNearest() {
    NearestPassages nearest = new NearestPassages(1);
    nearest.add(0, 10, 0.5f, ERROR);
    nearest.add(1, 11, 0.9f, ERROR);
    nearest.add(2, 12, 0.85f, ERROR);
    nearest.add(3, 13, 0.2f, ERROR);
    nearest.end();
    assertThat(IntStream.range(0, nearest.size()).map(nearest::passage)).containsExactly(1, 2);
  }
}
