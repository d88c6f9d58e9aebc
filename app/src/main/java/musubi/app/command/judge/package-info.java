/**
 * {@code musubi judge}: proposes queries to be judged, reads what was judged, says how many it
 * takes.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.command.judge;
