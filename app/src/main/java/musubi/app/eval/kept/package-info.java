/**
 * Evaluations that are kept beside the index, longer than the generations that they are of, and
 * what two of them say of each other. Searches are made by {@code app.search}; no HTTP may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.eval.kept;
