/**
 * What every sheet keeps to that people open or fill in with a spreadsheet program: how a table is
 * written, and how a text stands in a cell. Knows no columns and no files.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.sheet;
