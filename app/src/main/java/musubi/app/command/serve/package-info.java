/**
 * The command that serves the search page. It starts the server and waits; nothing of HTTP may
 * enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.command.serve;
