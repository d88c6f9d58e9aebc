/** How Japanese is read and typed: kana, romaji, and how far two readings lie apart. */
@org.jspecify.annotations.NullMarked
package musubi.lucene.suggest.reading;
