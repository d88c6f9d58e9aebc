/**
 * Generations on disk: a folder each, and a pointer to the current one that is replaced atomically.
 * Knows files and manifests; what an index holds is {@code index}, how it is searched {@code
 * search}.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.generation;
