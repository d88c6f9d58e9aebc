/**
 * The page on which curators keep synonyms, stop words and user words: what becomes of a query,
 * what an edit would move before it is saved, who saved what, and candidates to accept.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.dictionary;
