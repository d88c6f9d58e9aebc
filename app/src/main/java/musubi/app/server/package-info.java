/**
 * The HTTP server: starts it, and says by which rules requests are taken. What it serves is in the
 * rooms below. Only here and there may Spring and the servlet classes enter: no command but {@code
 * serve} and {@code mcp} loads them.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server;
