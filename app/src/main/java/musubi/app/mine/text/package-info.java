/**
 * Pairs and definitions that stand in documents: headings, titles, questions with answers, words
 * with their definitions. Takes sections of text; knows no index, no file and no history.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.mine.text;
