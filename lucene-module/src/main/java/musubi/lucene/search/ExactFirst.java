package musubi.lucene.search;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import musubi.lucene.fusion.Fused;

/**
 * Puts the documents that bear an identifier of the query before all others, each group in its
 * fused order: who types 規程-023 wants that document, however well others fit the words or the
 * meaning.
 *
 * <p>score' = score + s<sub>max</sub> for those, with s<sub>max</sub> the best fused score; so
 * scores still fall from hit to hit.
 */
final class ExactFirst {

  private ExactFirst() {}

  static List<Fused<DocumentKey>> apply(List<Fused<DocumentKey>> fused, Set<Integer> bearers) {
    if (bearers.isEmpty()) {
      return fused;
    }
    double best = fused.stream().mapToDouble(Fused::score).max().orElse(0);
    return fused.stream()
        .map(
            f ->
                bearers.contains(f.key().luceneDocument())
                    ? new Fused<>(f.key(), f.score() + best, f.contributions())
                    : f)
        .sorted(
            Comparator.comparingDouble((Fused<DocumentKey> f) -> -f.score())
                .thenComparing(Fused::key))
        .toList();
  }
}
