/** How Japanese is read and typed: kana, romaji, and the distance of two readings. */
@org.jspecify.annotations.NullMarked
package musubi.lucene.suggest.reading;
