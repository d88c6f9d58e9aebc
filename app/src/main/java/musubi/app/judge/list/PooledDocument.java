package musubi.app.judge.list;

/**
 * A document as a judge sees it.
 *
 * @param title may be empty
 * @param place path, and the place in the file where one is known
 * @param excerpt the passage that answers best
 * @param content a hash of its text
 */
public record PooledDocument(
    String id, String title, String place, String excerpt, String content) {}
