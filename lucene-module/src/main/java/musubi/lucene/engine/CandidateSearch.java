package musubi.lucene.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.lexical.ExactScore;

/**
 * Which documents are candidates, whatever the engine: those that either arm brings, each with its
 * exact score in both. A document that only the semantic arm found has the lexical score 0 if it
 * shares no word with the query; one that only the lexical arm found has its true similarity. So no
 * arm is blind to the other's finds, and none is counted as worse than it is.
 *
 * <p>What a document scores does not depend on conditions: they decide which documents are
 * candidates, by their passages, and not which passages of theirs count.
 */
public final class CandidateSearch {

  private CandidateSearch() {}

  /**
   * Runs both arms.
   *
   * @param depth number of documents that each arm brings
   * @param named documents that are candidates in any case
   * @return by id, so that sums of scores do not depend on where documents lie
   */
  public static <D extends Comparable<D>> Candidates find(
      ArmSource<D> arms, int depth, Collection<D> named) throws IOException {
    TreeSet<D> pool = new TreeSet<>(named);
    pool.addAll(arms.nearest(depth));
    Matching<D> worth = arms.matching(depth);
    TreeSet<D> matching = new TreeSet<>(worth.documents());
    matching.addAll(pool);
    Map<D, ExactScore> lexical = arms.lexical(matching);
    pool.addAll(best(arms, lexical, depth));
    Map<D, Float> semantic = arms.semantic(pool);
    List<ScoredDocument> documents = new ArrayList<>(pool.size());
    for (D document : pool) {
      ExactScore words = lexical.get(document);
      Float similarity = semantic.get(document);
      documents.add(
          new ScoredDocument(
              arms.id(document),
              words == null ? 0 : words.score(),
              words == null ? 0 : words.coverage(),
              similarity == null ? Double.NaN : similarity,
              words == null ? ExactScore.Rest.NONE : words.rest()));
    }
    documents.sort(Comparator.comparing(ScoredDocument::id));
    return new Candidates(documents, lexical.size(), worth.whole());
  }

  private static <D extends Comparable<D>> Set<D> best(
      ArmSource<D> arms, Map<D, ExactScore> scored, int depth) throws IOException {
    if (scored.size() <= depth) {
      return scored.keySet();
    }
    List<Float> scores = new ArrayList<>(scored.size());
    scored.values().forEach(score -> scores.add(score.score()));
    scores.sort(Comparator.reverseOrder());
    float last = scores.get(depth - 1);
    Set<D> best = new TreeSet<>();
    Map<String, D> equal = new HashMap<>();
    for (Map.Entry<D, ExactScore> document : scored.entrySet()) {
      if (document.getValue().score() > last) {
        best.add(document.getKey());
      } else if (document.getValue().score() == last) {
        equal.put(arms.id(document.getKey()), document.getKey());
      }
    }
    equal.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(depth - best.size())
        .forEach(document -> best.add(document.getValue()));
    return best;
  }
}
