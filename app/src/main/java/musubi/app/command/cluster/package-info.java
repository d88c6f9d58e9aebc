/** {@code musubi cluster}: groups of texts, and texts that are nearly equal. */
@org.jspecify.annotations.NullMarked
package musubi.app.command.cluster;
