/**
 * An index and a model opened for the commands that search. No option and no printing may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.command.session;
