/**
 * Cuts extracted documents into passages: along headings, then paragraphs, then sentences. This
 * package knows Japanese punctuation and token counts, but neither formats nor indexes.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.passage;
