/**
 * Spreadsheet files to sheets of cells, with what each cell shows and where it stands. Plain code
 * without processes or threads of its own; {@code table} turns the cells into tables.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source.sheet;
