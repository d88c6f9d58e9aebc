/**
 * Where one document stands for a query, on whatever page that is or on none, and why not higher:
 * what a search answers, asked again in other ways. It stands on ranking and is known by nothing
 * below; nothing of Lucene may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.standing;
