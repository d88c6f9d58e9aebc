/**
 * Query rules: what curators decide about the hits of a query, of some queries or of a pattern. The
 * file that keeps them, what acts on a query at a date, and what no longer does. Knows no index and
 * no server.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.rule;
