package musubi.lucene.vocabulary;

/**
 * Leads from a term to another that may stand in documents instead of it.
 *
 * @param written the other term, normalised
 * @param strength above 0, at most 1
 */
public record Link(String written, float strength) {}
