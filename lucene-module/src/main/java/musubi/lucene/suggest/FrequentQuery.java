package musubi.lucene.suggest;

/**
 * A query that people type often.
 *
 * @param text as it was typed
 * @param times how often
 */
public record FrequentQuery(String text, int times) {}
