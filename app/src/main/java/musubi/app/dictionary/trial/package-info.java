/**
 * An edited dictionary tried before it is saved: the queries that it would move, of those that
 * people ask often and those that are judged, as one reader would see it. Knows the search service
 * and no HTTP.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.dictionary.trial;
