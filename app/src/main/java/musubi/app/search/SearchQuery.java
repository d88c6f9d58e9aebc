package musubi.app.search;

import java.util.List;
import java.util.Optional;
import musubi.lucene.search.FieldOrder;
import musubi.lucene.search.Filter;
import musubi.lucene.search.Mode;
import musubi.lucene.search.Page;
import musubi.lucene.view.Viewer;

/**
 * What somebody asks.
 *
 * @param text as it was typed, or taken from a file of queries
 * @param syntax whether signs in the text mean something
 * @param viewer who asks; there is no default, so that nobody becomes an operator by omission
 * @param mode which arms are used
 * @param narrowing which documents may be found
 * @param shown what of them the answer holds, and in which order
 * @param depth number of documents that each arm brings to the fusion, at least 1
 */
public record SearchQuery(
    String text,
    Syntax syntax,
    Viewer viewer,
    Mode mode,
    Narrowing narrowing,
    Shown shown,
    int depth) {

  /** Documents that each arm brings, where nothing else is asked for. */
  public static final int DEPTH = 100;

  /** Passages a hit, where nothing else is asked for. */
  public static final int PASSAGES = 3;

  /** How the text is read. */
  public enum Syntax {
    /** Phrases, exclusions, filters and prefixes are understood; corrections are offered. */
    TYPED,
    /** Every character is text; nothing is corrected. Judged queries are read like this. */
    LITERAL
  }

  /**
   * Which documents may be found.
   *
   * @param filters by metadata, all of which a document must pass
   * @param minRelevance hits below it are left out; 0 for none, at most 1
   */
  public record Narrowing(List<Filter> filters, double minRelevance) {

    /** All documents. */
    public static final Narrowing NONE = new Narrowing(List.of(), 0);

    public Narrowing {
      filters = List.copyOf(filters);
    }
  }

  /**
   * What an answer holds.
   *
   * @param page which hits
   * @param order by a field; empty for relevance
   * @param passages number of passages a hit; 0 for none, which is faster
   * @param facets metadata fields whose values are counted
   * @param explain whether hits carry an explanation
   */
  public record Shown(
      Page page, Optional<FieldOrder> order, int passages, List<String> facets, boolean explain) {

    public Shown {
      facets = List.copyOf(facets);
    }

    /** The best hits by relevance, with their passages. */
    public static Shown first(int hits) {
      return new Shown(Page.first(hits), Optional.empty(), PASSAGES, List.of(), false);
    }

    /** Another number of passages a hit. */
    public Shown withPassages(int number) {
      return new Shown(page, order, number, facets, explain);
    }
  }

  /** A query as a person types it: hybrid, unfiltered. */
  public static SearchQuery typed(String text, Viewer viewer, int hits) {
    return new SearchQuery(
        text, Syntax.TYPED, viewer, Mode.HYBRID, Narrowing.NONE, Shown.first(hits), DEPTH);
  }

  /** A query taken literally, of which only the ids and scores of documents are needed. */
  public static SearchQuery literal(String text, Viewer viewer, Mode mode, int hits, int depth) {
    return new SearchQuery(
        text,
        Syntax.LITERAL,
        viewer,
        mode,
        Narrowing.NONE,
        Shown.first(hits).withPassages(0),
        depth);
  }

  /** Another choice of arms. */
  public SearchQuery withMode(Mode other) {
    return new SearchQuery(text, syntax, viewer, other, narrowing, shown, depth);
  }

  /** Other conditions. */
  public SearchQuery withNarrowing(Narrowing other) {
    return new SearchQuery(text, syntax, viewer, mode, other, shown, depth);
  }

  /** Another page, order or part of the hits. */
  public SearchQuery withShown(Shown other) {
    return new SearchQuery(text, syntax, viewer, mode, narrowing, other, depth);
  }
}
