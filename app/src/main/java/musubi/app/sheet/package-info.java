/**
 * What every sheet keeps to that people fill in with a spreadsheet program: how a text stands in a
 * cell. Knows no columns and no files.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.sheet;
