package musubi.app.mine.negative;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import musubi.app.mine.MinedPair;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/**
 * Finds texts that look like the answer to an anchor and are not: the first hits of each arm for
 * the anchor. A hit is left out if it may answer after all:
 *
 * <ul>
 *   <li>it is of the same document as the positive;
 *   <li>it is nearly the same text (over {@value #COPY} of the shorter one's runs of characters);
 *   <li>its score is above {@value #SHARE} of the positive's in that arm (Moreira et al.,
 *       NV-Retriever, 2024), or the arm does not find the positive at all, so that nothing can be
 *       said.
 * </ul>
 */
public final class HardNegatives {

  private static final double COPY = 0.6;
  private static final double SHARE = 0.95;
  private static final int AT_ONCE = 64;
  private static final int LOOKED_AT = 20;

  private final SearchBatch searches;
  private final int perArm;

  /** How far the search is. */
  public record Done(int pairs, int all) {

    /** 0 to 1. */
    public double share() {
      return (double) pairs / all;
    }
  }

  /**
   * A search for negatives.
   *
   * @param searches by {@link Viewer#OPERATOR}
   * @param perArm negatives of each arm, at least 0
   */
  public HardNegatives(SearchBatch searches, int perArm) {
    this.searches = searches;
    this.perArm = perArm;
  }

  /**
   * The pairs with their negatives, in their order.
   *
   * @param progress told how far it is
   */
  public List<MinedPair> of(List<MinedPair> pairs, Consumer<Done> progress) {
    if (perArm == 0) {
      return pairs;
    }
    List<MinedPair> complete = new ArrayList<>(pairs.size());
    for (int from = 0; from < pairs.size(); from += AT_ONCE) {
      List<MinedPair> some = pairs.subList(from, Math.min(from + AT_ONCE, pairs.size()));
      List<List<Hit>> lexical = hits(some, Mode.LEXICAL);
      List<List<Hit>> semantic = hits(some, Mode.SEMANTIC);
      for (int i = 0; i < some.size(); i++) {
        List<Candidate> chosen = new ArrayList<>();
        choose(some.get(i), lexical.get(i), chosen);
        choose(some.get(i), semantic.get(i), chosen);
        complete.add(some.get(i).withNegatives(chosen.stream().map(Candidate::negative).toList()));
      }
      progress.accept(new Done(complete.size(), pairs.size()));
    }
    return complete;
  }

  private record Candidate(MinedPair.Negative negative, Shingles shingles) {}

  private List<List<Hit>> hits(List<MinedPair> pairs, Mode mode) {
    List<SearchQuery> queries =
        pairs.stream()
            .map(
                pair ->
                    SearchQuery.literal(
                        pair.anchor(), Viewer.OPERATOR, mode, LOOKED_AT, SearchOptions.DEPTH))
            .map(query -> query.withOptions(query.options().withPassages(1).withoutNeighbours()))
            .toList();
    return searches.search(queries).stream().map(answer -> answer.found().hits()).toList();
  }

  private void choose(MinedPair pair, List<Hit> hits, List<Candidate> chosen) {
    OptionalDouble positive =
        hits.stream()
            .filter(hit -> hit.id().equals(pair.document()))
            .mapToDouble(HardNegatives::score)
            .findFirst();
    if (positive.isEmpty()) {
      return;
    }
    Shingles answer = Shingles.of(pair.positive());
    int found = 0;
    for (Hit hit : hits) {
      if (found == perArm) {
        return;
      }
      if (hit.passages().isEmpty()
          || hit.id().equals(pair.document())
          || !(score(hit) < SHARE * positive.getAsDouble())) {
        continue;
      }
      String text = hit.passages().getFirst().text().strip();
      Candidate candidate =
          new Candidate(new MinedPair.Negative(hit.id(), text), Shingles.of(text));
      if (!text.isEmpty()
          && candidate.shingles().sharedWith(answer) <= COPY
          && chosen.stream().noneMatch(o -> o.shingles().sharedWith(candidate.shingles()) > COPY)) {
        chosen.add(candidate);
        found++;
      }
    }
  }

  private static double score(Hit hit) {
    return hit.arms().isEmpty() ? hit.score() : hit.arms().getFirst().score();
  }
}
