/** The commands that build an index or tell what one costs: rebuild, update, plan, export. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.build;
