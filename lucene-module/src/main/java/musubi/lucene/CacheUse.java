package musubi.lucene;

/**
 * How often an engine had something at hand, since it was made; snapshots that are closed count on.
 *
 * @param cache what is kept, as a word
 * @param hits how often it was at hand
 * @param misses how often it had to be worked out or read
 */
public record CacheUse(String cache, long hits, long misses) {}
