package musubi.app.eval;

/**
 * What a reader sees first.
 *
 * @param document id of the first hit
 * @param passage the text of its first passage; "" if it shows none
 * @param snippet the part of it that a list of hits shows
 */
public record FirstHit(String document, String passage, String snippet) {}
