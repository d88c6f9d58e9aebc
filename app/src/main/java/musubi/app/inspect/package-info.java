/**
 * One document looked at closely: who may read it and why, its file, its editions and copies, and
 * where it stands for a query in sentences that a curator understands. The same for a page and for
 * a terminal; nothing of HTTP enters.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.inspect;
