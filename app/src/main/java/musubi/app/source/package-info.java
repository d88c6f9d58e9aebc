/**
 * Files and records to extracted documents: plain text, its sections, and metadata. Knows formats;
 * nothing of models, passages or indexes.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source;
