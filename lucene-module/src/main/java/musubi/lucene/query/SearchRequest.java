package musubi.lucene.query;

import java.util.Optional;

/**
 * A search.
 *
 * @param query what was typed, taken apart
 * @param vector the query's embedding; empty where the semantic arm is not asked for, or where the
 *     model found no token in the query
 * @param options how it is to be answered
 */
public record SearchRequest(
    TypedQuery query, Optional<QueryVector> vector, SearchOptions options) {}
