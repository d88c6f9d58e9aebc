/**
 * Words with their readings, in texts and in the index, and the keys that find them. This package
 * knows neither completions nor corrections.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.suggest.word;
