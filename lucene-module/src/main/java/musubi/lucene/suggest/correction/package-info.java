/**
 * Corrections of queries: one class for each kind of mistake, with its own way to correct it. This
 * package knows nothing of completions except the texts with a given reading.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.suggest.correction;
