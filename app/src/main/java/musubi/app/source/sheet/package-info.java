/**
 * Spreadsheet files to sheets of cells, with what each cell shows and where it stands. Plain code
 * without processes or threads of its own; what the cells mean as tables is known to {@code table}.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source.sheet;
