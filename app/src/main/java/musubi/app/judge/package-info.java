/**
 * Judged queries: which queries are worth judging, what is judged of each, the sheet that people
 * fill in, and what becomes of it. Knows the history and the answers of searches; a sheet never
 * says which search found a document.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.judge;
