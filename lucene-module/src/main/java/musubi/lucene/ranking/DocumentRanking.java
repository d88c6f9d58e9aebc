package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.ScoredDocument;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.hit.Fit;
import musubi.lucene.past.Asked;
import musubi.lucene.past.PastRaise;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.soft.SoftQuery;
import org.jspecify.annotations.Nullable;

/**
 * The order of all documents for a question, found as far down as it is asked for.
 *
 * <p>The arms first bring a fixed number of documents, whatever the page. What lies deeper comes in
 * further layers, each with twice the depth, behind all that came before: so the order of the first
 * hits does not depend on how many are asked for, and a page never repeats or leaves out what
 * stands on another. Score and relevance of a deeper layer are held down to the lowest before it,
 * for they fall from hit to hit: where the least relevance that was asked for is once not reached,
 * nothing comes any more.
 *
 * <p>Found is what has a word of the query or an identifier, and what is nearer than {@link Noise};
 * what neither says anything of is a candidate, so that scales have all there is, and not shown. A
 * search by meaning alone shows what is nearest, however far it is.
 *
 * <p>The least relevance leaves out neither what bears an identifier of the query, nor a current
 * edition of which an older one is shown, nor what has no relevance, because there is nothing to
 * calibrate on: nothing is hidden of which nothing can be said.
 *
 * <p>Scales of scores and the weights of the arms come from the candidates without filters. So a
 * filter leaves out documents and changes nothing else.
 */
final class DocumentRanking {

  private final Question question;
  private final Inquiry inquiry;
  private final int depth;
  private final double minRelevance;
  private final ExactFirst exact;
  private final Fusion fusion;
  private final CandidatePool.Scales scales;
  private final SoftRaise raise;
  private final PastRaise past;
  private final Noise noise;
  private final Optional<Relevance> relevance;
  private final CurrentFirst currentFirst;
  private final CurrentRelevance currentRelevance;

  private final List<PlacedDocument> placed = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final boolean whole;
  private double best = Double.NaN;

  /** The lowest relevance before the next layer, of what no identifier raised. */
  private double lowest = 1;

  /**
   * Ranks the first layer.
   *
   * @param documents number of those that are seen
   * @param exact what stands before all others
   * @param chosen how the arms are merged
   * @param soft the query's pieces, by which the head is raised; empty for none
   * @param asked the query beside past queries, by which candidates are raised; empty for none
   */
  DocumentRanking(
      int documents,
      Question question,
      Inquiry inquiry,
      Deadline deadline,
      ExactFirst exact,
      Fusion chosen,
      SearchOptions options,
      Optional<SoftQuery> soft,
      Optional<Asked> asked)
      throws IOException {
    this.question = question;
    this.inquiry = inquiry;
    this.depth = options.depth();
    this.minRelevance = options.minRelevance();
    CandidatePool passing = inquiry.isConditioned() ? passing(depth, exact) : null;
    CandidatePool all = all(passing, deadline, exact);
    this.exact = exact.decidedByRest(all, chosen);
    this.fusion = chosen.forQuery(all.evidence());
    this.scales = all.scales();
    List<Ranking<String>> rankings = all.rankings(scales);
    List<Fused<String>> byArms = fusion.fuse(rankings);
    this.raise =
        soft.isEmpty() || deadline.isReached()
            ? SoftRaise.NONE
            : SoftRaise.of(byArms, fusion, inquiry, soft.get());
    this.past = PastRaise.of(deadline.isReached() ? Optional.empty() : asked, byArms);
    List<Fused<String>> fused = past.apply(raise.apply(byArms));
    ScoreScale background = inquiry.background();
    this.noise = options.mode() == Mode.HYBRID ? new Noise(background) : Noise.NONE;
    this.relevance =
        Relevance.of(
            background, all, new Relevance.Order(rankings, byArms, fused), exact, documents);
    this.currentFirst = new CurrentFirst(inquiry);
    this.currentRelevance = new CurrentRelevance(inquiry);
    CandidatePool first = passing == null ? all : passing;
    addLayer(first, passing == null ? fused : fused(passing));
    this.whole = isWhole(first);
  }

  /** Whether nothing deeper can be found. */
  private boolean isWhole(CandidatePool first) {
    boolean lowRelevance = minRelevance > 0 && lowest < minRelevance;
    long near = first.documents().stream().filter(d -> noise.isAbove(d.semantic())).count();
    return lowRelevance || (first.wholeByWords() && near < depth);
  }

  /** Those that pass, where the time is over: they are then the best that scales come from. */
  private CandidatePool all(@Nullable CandidatePool passing, Deadline deadline, ExactFirst exact)
      throws IOException {
    if (passing != null && deadline.isReached()) {
      return passing;
    }
    CandidatePool all = CandidatePool.find(question, inquiry, Among.ALL, depth, exact.everywhere());
    return passing != null && deadline.cutShort().isPresent() ? passing : all;
  }

  private CandidatePool passing(int deep, ExactFirst exact) throws IOException {
    return CandidatePool.find(question, inquiry, Among.PASSING, deep, exact.named());
  }

  private List<Fused<String>> fused(CandidatePool pool) throws IOException {
    return past.apply(raise.apply(fusion.fuse(pool.rankings(scales))));
  }

  /** The fusion of this query, which describes itself. */
  Fusion fusion() {
    return fusion;
  }

  /** What stands before all others, as this query decides. */
  ExactFirst exact() {
    return exact;
  }

  /** The highest relevance found, whether or not it is enough; NaN if no document has one. */
  double best() {
    return best;
  }

  /**
   * Whether documents are shown and none seems to answer, nor bears an identifier that was typed.
   */
  boolean nothingFits() {
    return !placed.isEmpty()
        && best < Fit.LOW.least()
        && placed.stream().noneMatch(hit -> exact.tier(hit.id()) == ExactFirst.BEARER);
  }

  /** Whether documents were found and nothing can be said of their relevance. */
  boolean isUncalibrated() {
    return !placed.isEmpty() && relevance.isEmpty();
  }

  /** Whether the first layer is all that is found. */
  boolean isWhole() {
    return whole;
  }

  /** Whether what has a word of the query is found, however low its relevance. */
  boolean mayBeCountedByWords() {
    return question.hasWords() && minRelevance == 0;
  }

  /** What the arms bring at first, whatever the page. */
  List<PlacedDocument> firstLayer() {
    return List.copyOf(placed);
  }

  /** At least so many documents, or all that can be found, best first. */
  List<PlacedDocument> upTo(int count) throws IOException {
    int deep = depth;
    while (placed.size() < count) {
      deep *= 2;
      CandidatePool pool = passing(deep, exact);
      if (!addLayer(pool, fused(pool))) {
        break;
      }
    }
    return List.copyOf(placed);
  }

  /**
   * Documents in the order of their ids given, with their scores, wherever they stand in the
   * ranking.
   */
  List<PlacedDocument> scored(List<String> ids) throws IOException {
    Map<String, Fused<String>> scores = new HashMap<>();
    CandidatePool pool =
        CandidatePool.find(question, inquiry, Among.PASSING, /* depth= */ 1, Set.copyOf(ids));
    fused(pool).forEach(fused -> scores.put(fused.key(), fused));
    List<PlacedDocument> documents = new ArrayList<>();
    for (String id : ids) {
      Fused<String> fused = scores.getOrDefault(id, new Fused<>(id, 0, List.of()));
      double likely = likely(fused);
      documents.add(new PlacedDocument(fused, likely, raise.of(id), past.of(id)));
    }
    return documents;
  }

  /** The relevance of a candidate, no more than what was found before it; NaN if there is none. */
  private double likely(Fused<String> candidate) {
    if (relevance.isEmpty()) {
      return Double.NaN;
    }
    return exact.tier(candidate.key()) == ExactFirst.BEARER
        ? relevance.get().ofBearer(candidate.score())
        : Math.min(lowest, relevance.get().of(candidate.score()));
  }

  /** Whether anything new came that is shown. */
  private boolean addLayer(CandidatePool pool, List<Fused<String>> ranked) throws IOException {
    Set<String> found = new HashSet<>();
    for (ScoredDocument document : pool.documents()) {
      if (noise.isExceededBy(document)) {
        found.add(document.id());
      }
    }
    List<Fused<String>> added =
        exact.inOrderOfRest(ranked.stream().filter(f -> seen.add(f.key())).toList());
    Map<String, Double> relevances = new HashMap<>();
    Set<String> shown = new HashSet<>();
    double lowestHere = lowest;
    for (Fused<String> candidate : added) {
      double likely = likely(candidate);
      relevances.put(candidate.key(), likely);
      int tier = exact.tier(candidate.key());
      lowestHere = tier == 0 ? Math.min(lowestHere, likely) : lowestHere;
      if (tier == 0 && !found.contains(candidate.key())) {
        continue;
      }
      best = Double.isNaN(best) ? likely : Math.max(best, likely);
      if (!(likely < minRelevance) || exact.isBearer(candidate.key())) {
        shown.add(candidate.key());
      }
    }
    lowest = lowestHere;
    List<Fused<String>> ordered = exact.apply(added);
    currentRelevance.apply(ordered, relevances, shown);
    List<Fused<String>> layer = ordered.stream().filter(f -> shown.contains(f.key())).toList();
    double ceiling = placed.isEmpty() ? Double.POSITIVE_INFINITY : placed.getLast().fused().score();
    for (Fused<String> document : currentFirst.apply(layer)) {
      placed.add(
          new PlacedDocument(
              ExactFirst.at(document, Math.min(document.score(), ceiling)),
              relevances.getOrDefault(document.key(), Double.NaN),
              raise.of(document.key()),
              past.of(document.key())));
    }
    return !layer.isEmpty();
  }
}
