package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.query.SearchOptions;
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
  private final @Nullable Relevance relevance;

  private final List<PlacedDocument> placed = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private double best = Double.NaN;

  /** The lowest relevance before the next layer, of what no identifier raised. */
  private double lowest = 1;

  /**
   * Ranks the first layer.
   *
   * @param exact what stands before all others
   * @param chosen how the arms are merged
   */
  DocumentRanking(
      Question question,
      Inquiry inquiry,
      Deadline deadline,
      ExactFirst exact,
      Fusion chosen,
      SearchOptions options)
      throws IOException {
    this.question = question;
    this.inquiry = inquiry;
    this.depth = options.depth();
    this.minRelevance = options.minRelevance();
    this.exact = exact;
    CandidatePool passing = inquiry.isConditioned() ? passing(depth) : null;
    CandidatePool all = all(passing, deadline);
    this.fusion = chosen.forQuery(all.evidence());
    this.scales = all.scales();
    List<Ranking<String>> rankings = all.rankings(scales);
    List<Fused<String>> fused = fusion.fuse(rankings);
    this.relevance = fused.isEmpty() ? null : new Relevance(inquiry, all, rankings, fused);
    addLayer(passing == null ? fused : fusion.fuse(passing.rankings(scales)));
  }

  /** Those that pass, where the time is over: they are then the best that scales come from. */
  private CandidatePool all(@Nullable CandidatePool passing, Deadline deadline) throws IOException {
    if (passing != null && deadline.isReached()) {
      return passing;
    }
    CandidatePool all = CandidatePool.find(question, inquiry, Among.ALL, depth, exact.everywhere());
    return passing != null && deadline.cutShort().isPresent() ? passing : all;
  }

  private CandidatePool passing(int deep) throws IOException {
    return CandidatePool.find(question, inquiry, Among.PASSING, deep, exact.named());
  }

  /** The fusion of this query, which describes itself. */
  Fusion fusion() {
    return fusion;
  }

  /** The highest relevance found, whether or not it is enough; NaN if nothing was found. */
  double best() {
    return best;
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
      if (!addLayer(fusion.fuse(passing(deep).rankings(scales)))) {
        break;
      }
    }
    return List.copyOf(placed);
  }

  /** Whether anything new came that is relevant enough. */
  private boolean addLayer(List<Fused<String>> candidates) throws IOException {
    Map<String, Double> relevances = new HashMap<>();
    List<Fused<String>> layer = new ArrayList<>();
    double lowestHere = lowest;
    for (Fused<String> found : candidates) {
      if (!seen.add(found.key())) {
        continue;
      }
      double likely = relevance == null ? 0 : Math.min(lowest, relevance.of(found.score()));
      relevances.put(found.key(), likely);
      lowestHere = exact.tier(found.key()) == 0 ? Math.min(lowestHere, likely) : lowestHere;
      best = Double.isNaN(best) ? likely : Math.max(best, likely);
      if (likely >= minRelevance) {
        layer.add(found);
      }
    }
    lowest = lowestHere;
    double ceiling = placed.isEmpty() ? Double.POSITIVE_INFINITY : placed.getLast().fused().score();
    for (Fused<String> found : new CurrentFirst(inquiry).apply(exact.apply(layer))) {
      placed.add(
          new PlacedDocument(
              ExactFirst.at(found, Math.min(found.score(), ceiling)),
              relevances.getOrDefault(found.key(), 0.0)));
    }
    return !layer.isEmpty();
  }
}
