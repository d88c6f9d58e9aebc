/**
 * Cuts extracted documents into passages: along headings, then paragraphs, then sentences. Knows
 * Japanese punctuation and token counts; nothing of formats or indexes.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.passage;
