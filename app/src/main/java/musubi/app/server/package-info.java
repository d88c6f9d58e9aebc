/**
 * The HTTP server: starts it, and says by which rules requests are taken. What it serves is in the
 * rooms below. Only here and there may Spring and the servlet classes enter: no other command loads
 * them.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server;
