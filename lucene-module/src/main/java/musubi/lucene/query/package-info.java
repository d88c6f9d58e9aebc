/**
 * Search requests of people and programs: the typed query and its parser, filters and ranges of
 * values, the order, the page and how much is shown. Data and parsing only. This package knows no
 * index; nothing of Lucene may enter.
 *
 * <p>The steps of a search: {@link musubi.lucene.query.QueryLanguage} parses the typed text into a
 * {@link musubi.lucene.query.TypedQuery}. With a {@link musubi.lucene.query.QueryVector} and {@link
 * musubi.lucene.query.SearchOptions} it becomes a {@link musubi.lucene.query.SearchRequest}. A
 * {@link musubi.lucene.lexical.QueryAnalyzer} turns its text into a {@link
 * musubi.lucene.lexical.LexicalQuery}. This and the vector form the {@link
 * musubi.lucene.engine.Question} for an engine.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.query;
