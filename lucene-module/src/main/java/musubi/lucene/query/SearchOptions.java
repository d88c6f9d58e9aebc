package musubi.lucene.query;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options of a search.
 *
 * @param mode which arms are used
 * @param filters applied inside both arms, like the filters in the query text
 * @param curation what people decided about the hits of the query
 * @param listing which hits, and in which order
 * @param shown what each hit shows
 * @param effort how much work the search may do
 */
public record SearchOptions(
    Mode mode,
    List<Filter> filters,
    Curation curation,
    Listing listing,
    Shown shown,
    Effort effort) {

  /** The default depth: deep enough for all documents that a fusion may put on the first pages. */
  public static final int DEPTH = 100;

  private static final int PASSAGES = 3;

  /**
   * Selects the hits and their order.
   *
   * @param page the page of hits
   * @param order of the hits by a field; empty for relevance
   * @param minRelevance hits with a lower relevance are left out; 0 for all, at most 1
   * @param folded whether the best of near copies stands for all of them; in the order of a field
   *     each stands for itself
   */
  public record Listing(
      Page page, Optional<FieldOrder> order, double minRelevance, boolean folded) {

    /** Checks the minimum relevance. */
    public Listing {
      if (!(minRelevance >= 0 && minRelevance <= 1)) {
        throw new IllegalArgumentException(
            "the least relevance must be within 0 and 1, not " + minRelevance);
      }
    }
  }

  /**
   * Selects what is shown.
   *
   * @param passagesPerHit number of passages for each hit; 0 for none, which is faster
   * @param neighbours whether the first of them is shown with the passage before and the one behind
   *     it, where all were cut from one section: the answer may be on the other side of the cut
   * @param explain whether hits carry an explanation
   * @param facets metadata fields whose values are counted
   */
  public record Shown(
      int passagesPerHit, boolean neighbours, boolean explain, List<String> facets) {

    /** Checks the number of passages. */
    public Shown {
      if (passagesPerHit < 0) {
        throw new IllegalArgumentException(
            "%d passages a hit: expected 0 or more".formatted(passagesPerHit));
      }
      facets = List.copyOf(facets);
    }
  }

  /**
   * Limits the work of a search.
   *
   * @param depth number of documents that each arm brings to the fusion; deeper pages bring more
   * @param deadline the time after which the search returns what it found so far; empty for none
   */
  public record Effort(int depth, Optional<Duration> deadline) {

    /** Checks the depth. */
    public Effort {
      if (depth < 1) {
        throw new IllegalArgumentException("depth %d: expected 1 or more".formatted(depth));
      }
    }
  }

  /** Copies the filters. */
  public SearchOptions {
    filters = List.copyOf(filters);
  }

  /** Returns the options of a hybrid search for the first hits, by relevance. */
  public static SearchOptions hits(int hits) {
    return new SearchOptions(
        Mode.HYBRID,
        List.of(),
        Curation.NONE,
        new Listing(Page.first(hits), Optional.empty(), 0, false),
        new Shown(PASSAGES, true, false, List.of()),
        new Effort(DEPTH, Optional.empty()));
  }

  public Page page() {
    return listing.page();
  }

  public Optional<FieldOrder> order() {
    return listing.order();
  }

  public double minRelevance() {
    return listing.minRelevance();
  }

  public boolean folded() {
    return listing.folded();
  }

  public int passagesPerHit() {
    return shown.passagesPerHit();
  }

  public boolean explain() {
    return shown.explain();
  }

  public List<String> facets() {
    return shown.facets();
  }

  public int depth() {
    return effort.depth();
  }

  public Optional<Duration> deadline() {
    return effort.deadline();
  }

  public SearchOptions withMode(Mode other) {
    return new SearchOptions(other, filters, curation, listing, shown, effort);
  }

  public SearchOptions withFilters(List<Filter> others) {
    return new SearchOptions(mode, others, curation, listing, shown, effort);
  }

  public SearchOptions withCuration(Curation other) {
    return new SearchOptions(mode, filters, other, listing, shown, effort);
  }

  private SearchOptions with(Listing other) {
    return new SearchOptions(mode, filters, curation, other, shown, effort);
  }

  private SearchOptions with(Shown other) {
    return new SearchOptions(mode, filters, curation, listing, other, effort);
  }

  private SearchOptions with(Effort other) {
    return new SearchOptions(mode, filters, curation, listing, shown, other);
  }

  public SearchOptions withPage(Page other) {
    return with(new Listing(other, order(), minRelevance(), folded()));
  }

  public SearchOptions withOrder(Optional<FieldOrder> other) {
    return with(new Listing(page(), other, minRelevance(), folded()));
  }

  public SearchOptions withMinRelevance(double other) {
    return with(new Listing(page(), order(), other, folded()));
  }

  /** Whether the best of near copies stands for all of them. */
  public SearchOptions withFolding(boolean other) {
    return with(new Listing(page(), order(), minRelevance(), other));
  }

  public SearchOptions withPassages(int perHit) {
    return with(new Shown(perHit, shown.neighbours(), explain(), facets()));
  }

  /** Every passage by itself. */
  public SearchOptions withoutNeighbours() {
    return with(new Shown(passagesPerHit(), false, explain(), facets()));
  }

  public SearchOptions withExplain(boolean explained) {
    return with(new Shown(passagesPerHit(), shown.neighbours(), explained, facets()));
  }

  public SearchOptions withFacets(List<String> others) {
    return with(new Shown(passagesPerHit(), shown.neighbours(), explain(), others));
  }

  public SearchOptions withDepth(int other) {
    return with(new Effort(other, deadline()));
  }

  public SearchOptions withDeadline(Duration after) {
    return with(new Effort(depth(), Optional.of(after)));
  }
}
