/**
 * The vocabulary of the Japanese office that comes with the program: what people type, what
 * documents write, and how near the two are. It acts on queries alone, so that a change of it needs
 * no rebuild. Knows the analysis of texts, and no index; what a link is worth beside the typed word
 * is decided here, how matches add up in {@code musubi.lucene.lexical}.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.vocabulary;
