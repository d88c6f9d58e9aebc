/**
 * The main job: sources to a new generation. Ties reading, cutting, embedding and indexing
 * together; each of them lives elsewhere.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.rebuild;
