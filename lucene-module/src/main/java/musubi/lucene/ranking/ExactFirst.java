package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
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
 * @param bearers ids of the documents that bear an identifier
 * @param mentioners ids of the documents that mention one
 * @param bearersEverywhere the bearers without the search's filter
 * @param everywhere bearers and mentioners without the search's filter
 */
record ExactFirst(
    Set<String> bearers,
    Set<String> mentioners,
    Set<String> bearersEverywhere,
    Set<String> everywhere) {

  /** The tier of what bears an identifier of the query. */
  static final int BEARER = 2;

  /** For queries without an identifier. */
  static final ExactFirst NONE = new ExactFirst(Set.of(), Set.of(), Set.of(), Set.of());

  /**
   * What more documents mention is a word rather than a name (IPv4, Q1, OAuth2): they stay where
   * the arms put them. Filtering does not make it a name.
   */
  private static final int FEW = 20;

  /** The most documents that bear an identifier and are put first. */
  private static final int MANY = 1000;

  /** What a query names, among the documents that pass the conditions. */
  static ExactFirst of(Question question, Inquiry inquiry) throws IOException {
    if (question.words().identifiers().isEmpty()) {
      return NONE;
    }
    Set<String> bearers = inquiry.bearers(Among.ALL, MANY);
    Set<String> mentioners = inquiry.mentioners(Among.ALL, FEW + 1);
    Set<String> few = mentioners.size() <= FEW ? mentioners : Set.of();
    Set<String> all = new TreeSet<>(bearers);
    all.addAll(few);
    return inquiry.isConditioned()
        ? new ExactFirst(
            inquiry.bearers(Among.PASSING, MANY),
            few.isEmpty() ? few : inquiry.mentioners(Among.PASSING, FEW),
            bearers,
            all)
        : new ExactFirst(bearers, few, bearers, all);
  }

  /** All that pass the filter. */
  Set<String> named() {
    Set<String> all = new TreeSet<>(bearers);
    all.addAll(mentioners);
    return all;
  }

  List<Fused<String>> apply(List<Fused<String>> fused) {
    if (bearers.isEmpty() && mentioners.isEmpty()) {
      return fused;
    }
    DoubleSummaryStatistics scores = fused.stream().mapToDouble(Fused::score).summaryStatistics();
    double step = 1 + scores.getMax() - scores.getMin();
    return fused.stream()
        .map(f -> at(f, f.score() + tier(f.key()) * step))
        .sorted(
            Comparator.comparingDouble((Fused<String> f) -> -f.score()).thenComparing(Fused::key))
        .toList();
  }

  /** 2 for what bears an identifier of the query, 1 for what mentions one, 0 for others. */
  int tier(String document) {
    if (bearers.contains(document)) {
      return BEARER;
    }
    return mentioners.contains(document) ? 1 : 0;
  }

  /**
   * Gives a document another score, exactly that one; what is added or taken stands in the share of
   * its first arm.
   */
  static Fused<String> at(Fused<String> fused, double score) {
    if (score == fused.score()) {
      return fused;
    }
    List<Fused.Contribution> contributions = new ArrayList<>(fused.contributions());
    contributions.set(0, contributions.getFirst().raised(score - fused.score()));
    return new Fused<>(fused.key(), score, List.copyOf(contributions));
  }
}
