package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchesTest {

  private static List<PiecePair> pairs(int count, int groups, Random random) {
    List<PiecePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(
          new PiecePair(
              new int[] {i}, new int[] {i}, i, i, new int[0][], random.nextInt(groups) * 7));
    }
    return pairs;
  }

  @Property(tries = 300)
  void everyPairComesAtMostOnceAndGroupsStayTogether(
      @ForAll @IntRange(min = 0, max = 200) int count,
      @ForAll @IntRange(min = 1, max = 6) int groups,
      @ForAll @IntRange(min = 2, max = 20) int size,
      @ForAll long seed) {
    List<PiecePair> pairs = pairs(count, groups, new Random(seed));

    List<List<PiecePair>> batches = Batches.of(pairs, size, new SplittableRandom(seed));

    Set<Long> seen = new HashSet<>();
    Map<Integer, Integer> pure = new HashMap<>();
    for (List<PiecePair> batch : batches) {
      batch.forEach(pair -> assertThat(seen.add(pair.anchorKey())).isTrue());
      if (count >= size) {
        assertThat(batch).hasSize(size);
      }
      if (batch.stream().mapToInt(PiecePair::group).distinct().count() == 1) {
        pure.merge(batch.getFirst().group(), 1, Integer::sum);
      }
    }
    assertThat(batches).hasSize(Math.max(1, count / size));
    assertThat(seen).hasSize(count < size ? count : count / size * size);
    Map<Integer, Integer> sizes = new HashMap<>();
    pairs.forEach(pair -> sizes.merge(pair.group(), 1, Integer::sum));
    sizes.forEach(
        (group, members) ->
            assertThat(pure.getOrDefault(group, 0)).isGreaterThanOrEqualTo(members / size));
  }

  @Example
  void theSeedAloneDecidesTheOrder() {
    List<PiecePair> pairs = pairs(100, 3, new Random(1));

    List<List<PiecePair>> batches = Batches.of(pairs, 10, new SplittableRandom(5));

    assertThat(Batches.of(pairs, 10, new SplittableRandom(5))).isEqualTo(batches);
    assertThat(Batches.of(pairs, 10, new SplittableRandom(6))).isNotEqualTo(batches);
  }
}
