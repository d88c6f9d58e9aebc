/**
 * What commands of several subjects share: options, what follows from them, exit codes. No command
 * may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.command.option;
