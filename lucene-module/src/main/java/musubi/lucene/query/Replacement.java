package musubi.lucene.query;

/**
 * A part of a query's text and what is searched instead of it.
 *
 * @param from offset of its first character in the text, in UTF-16 units
 * @param to offset behind its last character
 * @param instead not blank
 */
public record Replacement(int from, int to, String instead) {}
