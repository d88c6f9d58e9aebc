/**
 * Searching for assistants: the Model Context Protocol over standard input and output and over
 * HTTP, with tools that answer from the same service as the API. The protocol's library is known
 * here alone; no ranking may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.mcp;
