package musubi.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlantedCopiesTest {

  private static String random(Random random, int length) {
    return random
        .ints(length, 'あ', 'ん')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void plantedCopiesAreFound() {
    Random random = new Random(9);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder();
      for (int s = 0; s < 12; s++) {
        text.append(random(random, 30)).append(random.nextInt(100)).append('。');
      }
      texts.add(text.toString());
    }

    List<PlantedCopies.Found> found = new PlantedCopies(texts, 1).measure(List.of(0.5, 0.95));

    assertThat(found).hasSize(6);
    assertThat(found)
        .filteredOn(f -> f.threshold() == 0.5)
        .allSatisfy(
            f -> {
              assertThat(f.copies()).isEqualTo(30);
              assertThat(f.recall()).isGreaterThan(0.9);
              assertThat(f.precision()).isEqualTo(1);
            });
    assertThat(found)
        .filteredOn(f -> f.threshold() == 0.95 && f.change() == PlantedCopies.Change.DROPPED)
        .allSatisfy(f -> assertThat(f.recall()).isLessThan(0.2));
  }
}
