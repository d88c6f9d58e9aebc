/**
 * Turns tables into lines of text in which every value stands with its labels. This package knows
 * cells, merged cells and the look of headings, but neither the formats of tables nor documents.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source.table;
