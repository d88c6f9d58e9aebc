/**
 * The embedded engine: a generation in the data folder, opened with Lucene in this process. {@link
 * musubi.lucene.embedded.EmbeddedEngine} opens the current one; its packages below read one thing
 * each. Ranking does not enter: what is above the port knows nothing of this package.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.embedded;
