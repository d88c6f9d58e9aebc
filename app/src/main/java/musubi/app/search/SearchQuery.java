package musubi.app.search;

import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/**
 * What somebody asks.
 *
 * @param text as it was typed, or taken from a file of queries
 * @param syntax whether signs in the text mean something
 * @param viewer who asks; there is no default, so that nobody becomes an operator by omission
 * @param options mode, filters, page, order and what of the hits is shown
 */
public record SearchQuery(String text, Syntax syntax, Viewer viewer, SearchOptions options) {

  /** How the text is read. */
  public enum Syntax {
    /** Phrases, exclusions, filters and prefixes are understood; corrections are offered. */
    TYPED,
    /** Every character is text; nothing is corrected. Judged queries are read like this. */
    LITERAL
  }

  /** A query as a person types it. */
  public static SearchQuery typed(String text, Viewer viewer, SearchOptions options) {
    return new SearchQuery(text, Syntax.TYPED, viewer, options);
  }

  /**
   * A query taken literally, of which only the ids and scores of documents are needed.
   *
   * @param depth documents that each arm brings
   */
  public static SearchQuery literal(String text, Viewer viewer, Mode mode, int hits, int depth) {
    return new SearchQuery(
        text,
        Syntax.LITERAL,
        viewer,
        SearchOptions.hits(hits).withMode(mode).withDepth(depth).withPassages(0));
  }
}
