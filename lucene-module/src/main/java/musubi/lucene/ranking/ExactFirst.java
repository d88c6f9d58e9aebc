package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.ScoredDocument;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.lexical.QueryWord;

/**
 * Puts the documents that bear an identifier of the query before all others, and next those that
 * mention one that few mention: who types 規程-023 wants that document, and who types an error code
 * the pages that explain it, however well others fit the words or the meaning.
 *
 * <p>score' = score + tier · (1 + s<sub>max</sub> − s<sub>min</sub>), with tier 2 for bearers, 1
 * for mentions, 0 for others, and the best and lowest fused score; so scores still fall from hit to
 * hit, whatever scale the fusion has. What is added stands in the share of the first arm that found
 * the document, which is the lexical one wherever that did: shares still sum to the score.
 *
 * <p>Where the query says more than identifiers, the rest of it decides among these documents: a
 * bearer that has no word of the rest, while another has one, is no more than a mention, and in
 * each tier the order is that of both arms without the points of the identifier and its parts. So
 * HM-1042 値段 finds the price list before the complaint about the article. The documents of a tier
 * exchange their fused scores.
 *
 * @param bearers ids of the documents that bear an identifier
 * @param mentioners ids of the documents that mention one
 * @param bearersEverywhere the bearers without the search's filter
 * @param everywhere bearers and mentioners without the search's filter
 * @param rest how well the rest of the query is met, by id; empty if the query has none
 * @param without bearers that have nothing of the rest
 */
record ExactFirst(
    Set<String> bearers,
    Set<String> mentioners,
    Set<String> bearersEverywhere,
    Set<String> everywhere,
    Map<String, Double> rest,
    Set<String> without) {

  /** The tier of what bears an identifier of the query. */
  static final int BEARER = 2;

  private static final double NOT_FOUND = Double.NEGATIVE_INFINITY;

  /** For queries without an identifier. */
  static final ExactFirst NONE = new ExactFirst(Set.of(), Set.of(), Set.of(), Set.of());

  /**
   * What more documents mention is a word rather than a name (IPv4, Q1, OAuth2): they stay where
   * the arms put them. Filtering does not make it a name.
   */
  private static final int FEW = 20;

  /** The most documents that bear an identifier and are put first. */
  private static final int MANY = 1000;

  /** What a query names, where nothing else of it is known. */
  ExactFirst(
      Set<String> bearers,
      Set<String> mentioners,
      Set<String> bearersEverywhere,
      Set<String> everywhere) {
    this(bearers, mentioners, bearersEverywhere, everywhere, Map.of(), Set.of());
  }

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

  /**
   * Lets the rest of the query decide.
   *
   * @param all candidates, with all that are named
   * @param chosen how the arms are merged
   */
  ExactFirst decidedByRest(CandidatePool all, Fusion chosen) {
    if (everywhere.isEmpty()
        || all.question().words().words().stream().noneMatch(QueryWord::saysMore)) {
      return this;
    }
    Set<String> without = new HashSet<>();
    boolean anyHas = false;
    for (ScoredDocument document : all.documents()) {
      if (everywhere.contains(document.id())) {
        boolean has = document.rest().coverage() > 0;
        anyHas |= has;
        if (!has && bearers.contains(document.id())) {
          without.add(document.id());
        }
      }
    }
    CandidatePool others = all.withoutIdentifiers();
    Map<String, Double> rest = new HashMap<>();
    for (Fused<String> fused :
        chosen.forQuery(others.evidence()).fuse(others.rankings(others.scales()))) {
      if (everywhere.contains(fused.key())) {
        rest.put(fused.key(), fused.score());
      }
    }
    return new ExactFirst(
        bearers, mentioners, bearersEverywhere, everywhere, rest, anyHas ? without : Set.of());
  }

  /** All that pass the filter. */
  Set<String> named() {
    Set<String> all = new TreeSet<>(bearers);
    all.addAll(mentioners);
    return all;
  }

  /** Whether a document bears an identifier of the query. */
  boolean isBearer(String document) {
    return bearers.contains(document);
  }

  /** Documents in the order of the rest of the query, tier by tier; a tier keeps its scores. */
  List<Fused<String>> inOrderOfRest(List<Fused<String>> fused) {
    if (rest.isEmpty()) {
      return fused;
    }
    List<Fused<String>> all = new ArrayList<>();
    for (int tier = BEARER; tier >= 0; tier--) {
      int here = tier;
      List<Fused<String>> before = fused.stream().filter(f -> tier(f.key()) == here).toList();
      if (tier == 0) {
        all.addAll(before);
        break;
      }
      List<Fused<String>> after =
          before.stream()
              .sorted(Comparator.comparingDouble(f -> -rest.getOrDefault(f.key(), NOT_FOUND)))
              .toList();
      double[] scores = before.stream().mapToDouble(Fused::score).sorted().toArray();
      for (int i = 0; i < after.size(); i++) {
        all.add(at(after.get(i), scores[scores.length - 1 - i]));
      }
    }
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

  /**
   * 2 for what bears an identifier of the query, 1 for what mentions one or has nothing of the
   * rest, 0 for others.
   */
  int tier(String document) {
    if (bearers.contains(document)) {
      return without.contains(document) ? 1 : BEARER;
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
