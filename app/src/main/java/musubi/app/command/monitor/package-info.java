/** {@code musubi monitor}: whether searching gets worse, and what helps. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.monitor;
