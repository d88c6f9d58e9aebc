package musubi.lucene.search;

/**
 * A search.
 *
 * @param query what was typed, taken apart
 * @param vector the query's embedding; read by the semantic arm only, and empty or all zero when
 *     the model found no token in the query
 * @param options how it is to be answered
 */
public record SearchRequest(TypedQuery query, float[] vector, SearchOptions options) {}
