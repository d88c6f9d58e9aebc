/** {@code musubi goal}: fixes what has to be reached before it is measured, and shows it. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.goal;
