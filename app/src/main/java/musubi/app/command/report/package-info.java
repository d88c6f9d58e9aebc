/** {@code musubi report}: measures what was promised and writes the page for who decides. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.report;
