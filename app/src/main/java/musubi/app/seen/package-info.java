/**
 * Which documents models learned from, and where a document was seen: lists that name documents by
 * keyed hashes, and the look through folders for what may hold a document still. Trains nothing and
 * removes nothing.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.seen;
