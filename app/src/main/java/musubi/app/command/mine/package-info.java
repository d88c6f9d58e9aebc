/** {@code musubi mine}: training pairs and candidate synonyms from what is there. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.mine;
