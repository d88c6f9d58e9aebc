package musubi.lucene.dictionary;

import java.util.List;

/**
 * A place in a query: what was typed there, and what may stand for it.
 *
 * @param terms what was typed, as terms, at least one
 * @param alternatives other ways to say it, each one or more terms; none for most places
 * @param from where the place begins in the query
 * @param to where it ends, exclusive
 */
public record SynonymGroup(List<String> terms, List<List<String>> alternatives, int from, int to) {}
