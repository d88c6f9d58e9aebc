package musubi.lucene.query;

import java.util.Optional;

/**
 * A search: the query, its vector and the options.
 *
 * @param query the parsed query
 * @param vector the query's embedding; empty if the semantic arm is not used, or if the model found
 *     no token in the query
 * @param options the options of the search
 */
public record SearchRequest(
    TypedQuery query, Optional<QueryVector> vector, SearchOptions options) {}
