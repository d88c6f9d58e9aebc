/**
 * The lexical arm in an embedded index: Lucene queries made of a {@link
 * musubi.lucene.lexical.LexicalFormula}, counts of terms read for exact scores, and where words
 * stand. What a match is worth is decided in {@code musubi.lucene.lexical}, not here.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.embedded.lexical;
