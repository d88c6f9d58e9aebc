/** The commands that show, check and train models. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.model;
