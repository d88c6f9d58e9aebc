package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.copy.CopyPlace;
import musubi.lucene.edition.EditionPlace;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.PassageRun;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.soft.SoftQuery;

/** Makes hits of ranked documents: chooses passages and says why a hit stands where it stands. */
final class HitBuilder {

  private static final int MOST_NEIGHBOURS = 2;

  private final Inquiry inquiry;
  private final SearchOptions options;
  private final Fusion fusion;
  private final PassageRanker ranker;
  private final Sought sought;
  private final Set<String> hidden;

  /**
   * Prepares a builder for the hits of one search.
   *
   * @param hidden ids of documents that are not named as copies
   */
  HitBuilder(
      Inquiry inquiry, SearchOptions options, Fusion fusion, Sought sought, Set<String> hidden) {
    this.inquiry = inquiry;
    this.options = options;
    this.fusion = fusion;
    this.ranker = new PassageRanker(inquiry, fusion);
    this.sought = sought;
    this.hidden = hidden;
  }

  Hit build(PlacedDocument placed) throws IOException {
    Fused<String> ranked = placed.fused();
    String id = ranked.key();
    return new Hit(
        inquiry.head(id),
        new Hit.Standing(
            ranked.score(),
            placed.relevance(),
            ranked.contributions(),
            options.explain()
                ? Optional.of(new Hit.Explanation(order(), inquiry.explain(id)))
                : Optional.empty(),
            placed.soft(),
            placed.past(),
            placed.rerank(),
            placed.pinned()),
        passages(id, options.shown().passagesPerHit(), options.shown().neighbours()),
        edition(id),
        copies(id));
  }

  /** A model that is searched with another weight of soft matching than is usual says so. */
  private String order() {
    double share = sought.soft().map(SoftQuery::share).orElse(1.0);
    return share == 1
        ? fusion.describe()
        : String.format(
            Locale.ROOT,
            "%s; soft matching at %.2f of its weight, as its model asks",
            fusion.describe(),
            share);
  }

  /**
   * The best passages.
   *
   * @param neighbours whether the first is shown with its neighbours, which then do not come again
   */
  private List<HitPassage> passages(String id, int count, boolean neighbours) throws IOException {
    if (count == 0) {
      return List.of();
    }
    Sought here = sought.within(inquiry.head(id));
    List<PassageRun> runs = new ArrayList<>();
    for (int number : ranker.best(id, count + (neighbours ? MOST_NEIGHBOURS : 0), here)) {
      if (runs.isEmpty() && neighbours) {
        runs.add(inquiry.withNeighbours(id, number));
      } else if (runs.size() < count && runs.stream().noneMatch(run -> run.has(number))) {
        runs.add(PassageRun.of(number));
      }
    }
    return inquiry.passages(id, runs, new AnsweringSentence(here));
  }

  private Optional<Hit.Edition> edition(String id) throws IOException {
    Optional<EditionPlace> found = inquiry.edition(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    EditionPlace place = found.get();
    // A very long id is shortened where it names a document; people see it whole.
    String currentId = inquiry.head(place.currentId()).id();
    return Optional.of(new Hit.Edition(place.current(), place.identity(), currentId));
  }

  private Optional<Hit.Copies> copies(String id) throws IOException {
    Optional<CopyPlace> place = inquiry.copies(id);
    List<String> others =
        place.map(CopyPlace::members).orElse(List.of()).stream()
            .filter(member -> !member.equals(id) && !hidden.contains(member))
            .toList();
    if (place.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<Hit.Copy> first = new ArrayList<>();
    for (String member : others) {
      if (first.size() < Hit.Copies.NAMED) {
        boolean old = inquiry.edition(member).map(edition -> !edition.current()).orElse(false);
        first.add(new Hit.Copy(inquiry.head(member), old));
      }
    }
    return Optional.of(
        new Hit.Copies(inquiry.head(place.get().group()).id(), others.size(), List.copyOf(first)));
  }

  /** What a reranker reads of a document: title, headings and text of its best passage. */
  String bestPassage(String id) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(inquiry.head(id).title());
    for (HitPassage passage : passages(id, 1, /* neighbours= */ false)) {
      lines.addAll(passage.headings());
      lines.add(passage.text());
    }
    lines.removeIf(String::isBlank);
    return String.join("\n", lines);
  }
}
