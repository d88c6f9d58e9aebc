/**
 * The meaning of metadata values: their types, and how keywords, dates and numbers are read as
 * people in Japan write them. This package knows neither the index nor searches.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.metadata;
