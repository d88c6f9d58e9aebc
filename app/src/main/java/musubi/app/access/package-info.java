/**
 * Who may read a document: rules of front matter, records, sidecars, POSIX modes and the
 * configuration, and which of them holds. Knows files and texts; nothing of searching.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.access;
