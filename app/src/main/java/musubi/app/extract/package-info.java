/**
 * Files that are not plain text, read in a process of their own: this package starts, watches and
 * restarts it; {@code worker} is what runs inside. A format's library is loaded in the worker only.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.extract;
