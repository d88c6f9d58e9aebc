package musubi.lucene.search;

/**
 * Keeps only documents whose metadata field has a value. Filters of the same field are
 * alternatives, filters of different fields must all hold.
 *
 * @param field the metadata field's name
 * @param value the value, compared exactly
 */
public record Filter(String field, String value) {}
