/**
 * Finds groups among texts: by meaning, with names made of their own words, and copies that differ
 * a little. Knows no file of texts, no embedder and no command.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.cluster;
