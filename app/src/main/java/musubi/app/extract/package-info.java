/**
 * Reads files that are not plain text in a separate process. This package starts, watches and
 * restarts the process; {@code worker} holds the code that runs inside. A format's library is
 * loaded in the worker only.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.extract;
