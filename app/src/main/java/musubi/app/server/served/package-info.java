/**
 * The index as a long-running process serves it: opened as soon as there is one, and the newest
 * generation a moment after it is put to use. No HTTP may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.served;
