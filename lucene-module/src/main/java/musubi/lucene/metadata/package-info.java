/**
 * What the values that documents state about themselves mean: their types, and how keywords, dates
 * and numbers are read as people in Japan write them. Knows neither the index nor searches.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.metadata;
