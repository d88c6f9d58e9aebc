package musubi.lucene.generation;

import java.util.List;

/**
 * What a prune did.
 *
 * @param removed ids
 * @param inUse ids of those that are being searched, which were kept
 */
public record Pruned(List<String> removed, List<String> inUse) {}
