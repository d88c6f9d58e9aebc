package musubi.lucene.suggest;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import musubi.lucene.suggest.word.Key;
import musubi.lucene.suggest.word.Word;
import musubi.lucene.suggest.word.Words;

/** Frequent queries, by every key that completes to them. Thread-safe. */
final class FrequentQueries {

  /** Sorts after every character of a key. */
  private static final char BEHIND = '\uFFFF';

  /**
   * A query under one of its keys.
   *
   * @param query as it was typed
   * @param key that completes to it
   */
  record Typed(FrequentQuery query, Key key) {}

  private final NavigableMap<String, Typed> byKey = new TreeMap<>();
  private final Words words;

  FrequentQueries(List<FrequentQuery> queries, Words words) {
    this.words = words;
    for (FrequentQuery query : queries) {
      List<Word> analysed = words.of(query.text());
      if (!analysed.isEmpty()) {
        for (Key key : Offer.of(query.text(), analysed).keys()) {
          byKey.putIfAbsent(key.term(), new Typed(query, key));
        }
      }
    }
  }

  /** Returns the queries that complete the typed text, in the order of their keys. */
  List<Typed> in(KeyRange range) {
    return byKey.subMap(range.from(), range.from() + BEHIND).values().stream()
        .filter(typed -> range.admits(typed.key()))
        .toList();
  }

  /** Returns the words of a query, as it is shown. */
  List<Word> words(Key key) {
    return words.of(key.text());
  }
}
