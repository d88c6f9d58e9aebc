/** Numbers, amounts and dates in Japanese texts, in one form for all ways to write them. */
@org.jspecify.annotations.NullMarked
package musubi.lucene.analysis.number;
