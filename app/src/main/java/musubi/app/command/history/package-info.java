/** {@code musubi history}: what is kept of searches, openings and feedback. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.history;
