package musubi.lucene.search;

import org.jspecify.annotations.Nullable;

/**
 * A query as the two arms take it.
 *
 * @param terms without any when the lexical arm does not run
 * @param scorer exact lexical scores; null when the lexical arm does not run
 * @param vector null when the semantic arm does not run
 */
record Question(LexicalQuery terms, @Nullable DocumentScorer scorer, float @Nullable [] vector) {}
