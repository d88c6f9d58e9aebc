package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OccurrencesTest {

  /** Gradients are whole numbers, so sums are exact. */
  @Property
  void everyPieceGetsTheGradientsOfItsTextsAsOftenAsTheyHoldIt(
      @ForAll @IntRange(min = 1, max = 20) int vocabulary,
      @ForAll @IntRange(min = 0, max = 12) int size,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[][] texts = new int[size][];
    float[][] gradients = new float[size][4];
    float[][] expected = new float[vocabulary][4];
    TreeSet<Integer> present = new TreeSet<>();
    for (int t = 0; t < size; t++) {
      texts[t] = random.ints(random.nextInt(9), 0, vocabulary).toArray();
      for (int d = 0; d < 4; d++) {
        gradients[t][d] = random.nextInt(100) - 50;
      }
      for (int piece : texts[t]) {
        present.add(piece);
        for (int d = 0; d < 4; d++) {
          expected[piece][d] += gradients[t][d];
        }
      }
    }

    Occurrences occurrences = new Occurrences(texts, vocabulary);

    assertThat(occurrences.size()).isEqualTo(present.size());
    for (int i = 0; i < occurrences.size(); i++) {
      int piece = occurrences.piece(i);
      float[] sum = new float[4];
      occurrences.addGradient(i, gradients, sum);
      assertThat(present.remove(piece)).as("piece %d once", piece).isTrue();
      assertThat(sum).containsExactly(expected[piece]);
    }
  }
}
