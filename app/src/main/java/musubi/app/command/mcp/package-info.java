/**
 * The command that serves assistants on standard input and output. Nothing of the protocol may
 * enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.command.mcp;
