/**
 * Tables to lines of text in which every value stands with its labels. Knows cells, merged cells
 * and what a heading looks like; nothing of the formats that tables come from, nor of documents.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source.table;
