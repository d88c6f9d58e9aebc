/**
 * What a person or program asks: a typed query and how it is taken apart, filters and ranges of
 * values, the order, the page and how much is shown. Data and parsing only. Knows no index; nothing
 * of Lucene may enter.
 *
 * <p>Who makes whom: {@link musubi.lucene.query.QueryLanguage} makes a {@link
 * musubi.lucene.query.TypedQuery} of what was typed; that, a {@link
 * musubi.lucene.query.QueryVector} and {@link musubi.lucene.query.SearchOptions} make a {@link
 * musubi.lucene.query.SearchRequest}. Of its text a {@link musubi.lucene.lexical.QueryAnalyzer}
 * makes a {@link musubi.lucene.lexical.LexicalQuery}; this and the vector make the {@link
 * musubi.lucene.engine.Question} that an engine is asked.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.query;
