/**
 * Past queries of documents: what is learned from judgements and from the history, whether it pays,
 * and the file that keeps it. Knows no options and prints nothing.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.past;
