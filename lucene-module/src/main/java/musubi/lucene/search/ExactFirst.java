package musubi.lucene.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Set;
import musubi.lucene.fusion.Fused;

/**
 * Puts the documents that bear an identifier of the query before all others, and next those that
 * mention one that few mention, each group in its fused order: who types 規程-023 wants that
 * document, and who types an error code the pages that explain it, however well others fit the
 * words or the meaning.
 *
 * <p>score' = score + tier · (1 + s<sub>max</sub> − s<sub>min</sub>), with tier 2 for bearers, 1
 * for mentions, 0 for others, and the best and lowest fused score; so scores still fall from hit to
 * hit, whatever scale the fusion has. What is added stands in the share of the first arm that found
 * the document, which is the lexical one wherever that did: shares still sum to the score.
 *
 * @param bearers numbers of the documents that bear an identifier
 * @param mentioners numbers of the documents that mention one
 */
record ExactFirst(Set<Integer> bearers, Set<Integer> mentioners) {

  /** No document has a word of its own. */
  static final ExactFirst NONE = new ExactFirst(Set.of(), Set.of());

  /**
   * What more documents mention is a word rather than a name (IPv4, Q1, OAuth2): they stay where
   * the arms put them.
   */
  private static final int FEW = 20;

  List<Fused<DocumentKey>> apply(List<Fused<DocumentKey>> fused) {
    DoubleSummaryStatistics scores = fused.stream().mapToDouble(Fused::score).summaryStatistics();
    double step = 1 + scores.getMax() - scores.getMin();
    return fused.stream()
        .map(f -> raised(f, tier(f.key()) * step))
        .sorted(
            Comparator.comparingDouble((Fused<DocumentKey> f) -> -f.score())
                .thenComparing(Fused::key))
        .toList();
  }

  /** 2 for what bears an identifier of the query, 1 for what mentions one, 0 for others. */
  int tier(DocumentKey document) {
    if (bearers.contains(document.luceneDocument())) {
      return 2;
    }
    boolean named = mentioners.size() <= FEW && mentioners.contains(document.luceneDocument());
    return named ? 1 : 0;
  }

  /** The same with a higher score, what is added in the share of its first arm. */
  static Fused<DocumentKey> raised(Fused<DocumentKey> fused, double by) {
    if (by == 0) {
      return fused;
    }
    List<Fused.Contribution> contributions = new ArrayList<>(fused.contributions());
    Fused.Contribution first = contributions.getFirst();
    contributions.set(
        0, new Fused.Contribution(first.arm(), first.rank(), first.score(), first.share() + by));
    return new Fused<>(fused.key(), fused.score() + by, List.copyOf(contributions));
  }
}
