/**
 * Texts as classifiers and clusterings see them: read from folders and files of lines, as weighted
 * words and as vectors of the model. Knows no class, no group and no command.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.feature;
