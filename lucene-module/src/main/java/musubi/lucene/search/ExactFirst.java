package musubi.lucene.search;

import java.util.ArrayList;
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
 * scores still fall from hit to hit. What is added stands in the share of the first arm that found
 * the document, which is the lexical one wherever that did: shares still sum to the score.
 */
final class ExactFirst {

  private ExactFirst() {}

  static List<Fused<DocumentKey>> apply(List<Fused<DocumentKey>> fused, Set<Integer> bearers) {
    if (bearers.isEmpty()) {
      return fused;
    }
    double best = fused.stream().mapToDouble(Fused::score).max().orElse(0);
    return fused.stream()
        .map(f -> bearers.contains(f.key().luceneDocument()) ? raised(f, best) : f)
        .sorted(
            Comparator.comparingDouble((Fused<DocumentKey> f) -> -f.score())
                .thenComparing(Fused::key))
        .toList();
  }

  private static Fused<DocumentKey> raised(Fused<DocumentKey> fused, double by) {
    List<Fused.Contribution> contributions = new ArrayList<>(fused.contributions());
    Fused.Contribution first = contributions.getFirst();
    contributions.set(
        0, new Fused.Contribution(first.arm(), first.rank(), first.score(), first.share() + by));
    return new Fused<>(fused.key(), fused.score() + by, List.copyOf(contributions));
  }
}
