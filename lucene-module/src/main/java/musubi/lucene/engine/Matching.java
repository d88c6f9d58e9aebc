package musubi.lucene.engine;

import java.util.Set;

/**
 * Documents that are worth an exact lexical score.
 *
 * @param <D> the engine's own name of a document
 * @param documents may have a word of the question
 * @param whole whether no other document may have one
 */
public record Matching<D>(Set<D> documents, boolean whole) {}
