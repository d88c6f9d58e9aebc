/**
 * What is shown of a ranking: pinned documents at their places, hidden ones and near copies left
 * out. Knows orders and ids; no scores, no engine.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.curation;
