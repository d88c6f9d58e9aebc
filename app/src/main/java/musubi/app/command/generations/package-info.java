/** The commands that look after the generations of an index. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.generations;
