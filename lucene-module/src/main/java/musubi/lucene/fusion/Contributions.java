package musubi.lucene.fusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the arms contribute to each key, and ranks the keys by the sum of their shares. */
final class Contributions<K extends Comparable<K>> {

  private final Map<K, List<Fused.Contribution>> byKey = new LinkedHashMap<>();

  void add(K key, Fused.Contribution contribution) {
    byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(contribution);
  }

  /** Returns every key once, best first, ties in the keys' natural order. */
  List<Fused<K>> ranked() {
    return byKey.entrySet().stream()
        .map(e -> new Fused<>(e.getKey(), sum(e.getValue()), List.copyOf(e.getValue())))
        .sorted(Comparator.comparingDouble((Fused<K> f) -> -f.score()).thenComparing(Fused::key))
        .toList();
  }

  /**
   * Adds shares up plainly: 1 and 7 then give exactly the same sum as 7 and 1, and the keys decide
   * the tie. The compensated sum of a stream depends on the order.
   */
  private static double sum(List<Fused.Contribution> contributions) {
    double sum = 0;
    for (Fused.Contribution contribution : contributions) {
      sum += contribution.share();
    }
    return sum;
  }
}
