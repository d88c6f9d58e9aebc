/**
 * Candidates on their way through a spreadsheet: written with a column to fill in, read back, and
 * turned into lines of the synonyms' dictionary. Knows the form of the dictionary and no index.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.mine.review;
