/**
 * Corpora for measurements at sizes that nobody has at hand. Nothing here is used by a search, a
 * build or an evaluation.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.bench;
