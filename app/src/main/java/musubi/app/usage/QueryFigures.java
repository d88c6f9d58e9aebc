package musubi.app.usage;

/**
 * What became of the searches of one query in a period.
 *
 * @param query folded, as equal queries are told
 * @param searches of first pages
 * @param people different ones, as far as they are known; 0 where they are not
 * @param withoutResult of all searches
 * @param withoutOpening of those with a result: whoever searched opened nothing
 * @param lowRelevance of those whose hits had a relevance: that of the best was low
 * @param openedBelow of those after which something was opened: nothing down to rank {@value
 *     SearchFacts#HIGH_RANK} was
 */
public record QueryFigures(
    String query,
    int searches,
    int people,
    Share withoutResult,
    Share withoutOpening,
    Share lowRelevance,
    Share openedBelow) {}
