/** Finds and opens the embedding model that a command uses. */
@org.jspecify.annotations.NullMarked
package musubi.app.model;
