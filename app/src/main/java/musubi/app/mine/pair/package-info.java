/**
 * Mines training pairs from an index and what people did, and writes them with a sheet that says
 * what is in them. Reads the index through the service alone; prints nothing.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.mine.pair;
