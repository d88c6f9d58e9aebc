package musubi.embedder.training.contrastive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Puts the pairs of an epoch into batches of one size. Pairs of one group come together, so that
 * the others in a batch are close enough to learn from; what a group leaves over is mixed. The last
 * pairs that fill no batch are left out of this epoch.
 */
final class Batches {

  private Batches() {}

  static List<List<PiecePair>> of(List<PiecePair> pairs, int size, SplittableRandom random) {
    Map<Integer, List<PiecePair>> groups = new TreeMap<>();
    pairs.forEach(p -> groups.computeIfAbsent(p.group(), g -> new ArrayList<>()).add(p));
    List<List<PiecePair>> batches = new ArrayList<>();
    List<PiecePair> left = new ArrayList<>();
    for (List<PiecePair> group : groups.values()) {
      shuffle(group, random);
      int whole = group.size() / size * size;
      cut(group.subList(0, whole), size, batches);
      left.addAll(group.subList(whole, group.size()));
    }
    shuffle(left, random);
    cut(left.subList(0, left.size() / size * size), size, batches);
    if (batches.isEmpty()) {
      batches.add(List.copyOf(left));
    }
    shuffle(batches, random);
    return batches;
  }

  private static void cut(List<PiecePair> pairs, int size, List<List<PiecePair>> into) {
    for (int from = 0; from < pairs.size(); from += size) {
      into.add(List.copyOf(pairs.subList(from, from + size)));
    }
  }

  private static <T> void shuffle(List<T> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T swapped = list.get(i);
      list.set(i, list.get(j));
      list.set(j, swapped);
    }
  }
}
