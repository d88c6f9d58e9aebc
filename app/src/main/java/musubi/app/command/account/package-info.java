/** The commands that look after accounts and API tokens, and show what was done to them. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.account;
