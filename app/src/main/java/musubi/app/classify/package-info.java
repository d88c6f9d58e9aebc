/**
 * Sorts texts into classes that people gave: trains, calibrates, measures on folds, and keeps what
 * was trained in a folder. Knows no file of texts, no embedder and no command.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.classify;
