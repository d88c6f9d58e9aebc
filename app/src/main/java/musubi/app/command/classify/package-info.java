/** {@code musubi classify}: texts are sorted into classes that people gave. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.classify;
