/**
 * What is known of every request from outside: its id, how long it took, what came of it; and how
 * the log is written. No query and no name of a reader may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.trace;
