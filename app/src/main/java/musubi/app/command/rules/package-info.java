/** The commands for the people who keep query rules. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.rules;
