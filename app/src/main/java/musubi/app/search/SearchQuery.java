package musubi.app.search;

import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/**
 * What somebody asks.
 *
 * @param text as it was typed, or taken from a file of queries
 * @param syntax whether signs in the text mean something
 * @param corrections what is made of a text that documents do not have
 * @param viewer who asks; there is no default, so that nobody becomes an operator by omission
 * @param options mode, filters, page, order and what of the hits is shown
 */
public record SearchQuery(
    String text, Syntax syntax, Corrections corrections, Viewer viewer, SearchOptions options) {

  /** How the text is read. */
  public enum Syntax {
    /** Phrases, exclusions, filters and prefixes are understood. */
    TYPED,
    /** Every character is text. Judged queries are read like this. */
    LITERAL
  }

  /** What is made of a text that documents do not have. */
  public enum Corrections {
    /** Parts that no document has are searched as what was meant; what else may be is offered. */
    USED,
    /** The text is searched as it is; what it may have meant is offered. */
    OFFERED,
    /** The text is searched as it is, and nothing is looked for that it may have meant. */
    NONE
  }

  /** A query as a person types it. */
  public static SearchQuery typed(String text, Viewer viewer, SearchOptions options) {
    return new SearchQuery(text, Syntax.TYPED, Corrections.USED, viewer, options);
  }

  /**
   * A query taken literally, of which only the ids and scores of documents are needed. Nothing is
   * corrected, unless {@link #withCorrections} asks for it.
   *
   * @param depth documents that each arm brings
   */
  public static SearchQuery literal(String text, Viewer viewer, Mode mode, int hits, int depth) {
    return new SearchQuery(
        text,
        Syntax.LITERAL,
        Corrections.NONE,
        viewer,
        SearchOptions.hits(hits).withMode(mode).withDepth(depth).withPassages(0));
  }

  /** This query with other corrections. */
  public SearchQuery withCorrections(Corrections other) {
    return new SearchQuery(text, syntax, other, viewer, options);
  }

  /** This query with other options. */
  public SearchQuery withOptions(SearchOptions other) {
    return new SearchQuery(text, syntax, corrections, viewer, other);
  }
}
