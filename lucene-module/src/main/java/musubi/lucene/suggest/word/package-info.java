/**
 * Words with their readings, as texts are cut into them and as the index holds them, and the keys
 * by which they are found. Knows neither completions nor corrections.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.suggest.word;
