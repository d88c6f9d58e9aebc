package musubi.lucene.search;

import java.util.List;

/**
 * The answer to a search.
 *
 * @param hits best first, or in the order that was asked for
 * @param total number of documents that the arms found down to their depth, and that were ranked
 * @param notes what the person who searched should know, such as an arm that could not run
 */
public record SearchResult(List<Hit> hits, int total, List<String> notes) {}
