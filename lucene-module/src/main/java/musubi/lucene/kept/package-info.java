/**
 * Values that are worked out once and kept, as many as fit into some memory
 * (docs/decisions/0026-caffeine.md). Knows nothing of what they are.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.kept;
