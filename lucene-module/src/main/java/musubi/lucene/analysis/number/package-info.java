/**
 * Finds numbers, amounts and dates in Japanese texts and gives each one form for all its spellings.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.analysis.number;
