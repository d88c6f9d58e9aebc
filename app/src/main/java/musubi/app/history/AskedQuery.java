package musubi.app.history;

/**
 * A query that was asked.
 *
 * @param text as it was typed
 * @param times how many searches asked it
 */
public record AskedQuery(String text, long times) {}
