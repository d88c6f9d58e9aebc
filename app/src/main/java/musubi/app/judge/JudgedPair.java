package musubi.app.judge;

/**
 * A query and a document.
 *
 * @param query its id
 * @param document its id
 */
public record JudgedPair(String query, String document) {}
