/**
 * What a query may have meant: a fault a class, each with its own way to mend it. Knows nothing of
 * completions but the texts that are read in a given way.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.suggest.correction;
