/** The commands that measure speed. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.bench;
