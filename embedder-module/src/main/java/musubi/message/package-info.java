/**
 * Sentences for people, kept in resource bundles beside the rooms that say them. An error carries a
 * {@link musubi.message.Message}; which language it is shown in is decided where it is shown. Knows
 * nothing of models, indexes or the program.
 */
@org.jspecify.annotations.NullMarked
package musubi.message;
