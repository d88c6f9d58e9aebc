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
 * @param rules whether query rules act
 * @param viewer who asks; there is no default, so that nobody becomes an operator by omission
 * @param options mode, filters, page, order and what of the hits is shown
 */
public record SearchQuery(
    String text,
    Syntax syntax,
    Corrections corrections,
    QueryRules rules,
    Viewer viewer,
    SearchOptions options) {

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

  /** Whether query rules act. */
  public enum QueryRules {
    /** What curators decided holds: searches of people. */
    USED,
    /** The hits are those of the ranking: whatever is measured. */
    LEFT_OUT
  }

  /** A query as a person types it; query rules act. */
  public static SearchQuery typed(String text, Viewer viewer, SearchOptions options) {
    return new SearchQuery(text, Syntax.TYPED, Corrections.USED, QueryRules.USED, viewer, options);
  }

  /**
   * A query taken literally, of which only the ids and scores of documents are needed. Nothing is
   * corrected, and no rule acts, unless {@link #withCorrections} and {@link #withRules} ask for it.
   *
   * @param depth documents that each arm brings
   */
  public static SearchQuery literal(String text, Viewer viewer, Mode mode, int hits, int depth) {
    return new SearchQuery(
        text,
        Syntax.LITERAL,
        Corrections.NONE,
        QueryRules.LEFT_OUT,
        viewer,
        SearchOptions.hits(hits).withMode(mode).withDepth(depth).withPassages(0));
  }

  /** This query with other corrections. */
  public SearchQuery withCorrections(Corrections other) {
    return new SearchQuery(text, syntax, other, rules, viewer, options);
  }

  /** This query with or without query rules. */
  public SearchQuery withRules(QueryRules other) {
    return new SearchQuery(text, syntax, corrections, other, viewer, options);
  }

  /** This query with other options. */
  public SearchQuery withOptions(SearchOptions other) {
    return new SearchQuery(text, syntax, corrections, rules, viewer, other);
  }
}
