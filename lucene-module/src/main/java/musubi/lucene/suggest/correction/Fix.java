package musubi.lucene.suggest.correction;

import java.util.List;

/**
 * A part of a query that may have been meant otherwise.
 *
 * @param start offset of its first character in the query
 * @param end offset behind its last character
 * @param alternatives what may have been meant, likeliest first, at least one
 */
record Fix(int start, int end, List<String> alternatives) {}
