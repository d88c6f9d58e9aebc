package musubi.lucene.lexical;

/**
 * An identifier that a query may mean.
 *
 * @param identifier folded
 * @param otherZeros whether a number of it has other zeros before it than was typed
 * @param from where it begins in the query, in UTF-16 units
 * @param to behind its end
 */
public record MeantIdentifier(String identifier, boolean otherZeros, int from, int to) {}
