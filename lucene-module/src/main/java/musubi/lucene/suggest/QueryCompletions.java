package musubi.lucene.suggest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import musubi.lucene.suggest.Suggestion.Source;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Frequent queries as completions. No document carries a query, so one shows only to those who may
 * open a document with all its words. Thread-safe.
 */
final class QueryCompletions {

  /** Asked at one key whether any document has their words; a few hundred are under a letter. */
  private static final int MOST_CHECKED = 50;

  /** Sorts behind every character that a key has. */
  private static final char BEHIND = '\uFFFF';

  private record Completion(FrequentQuery query, Key key) {}

  private final NavigableMap<String, Completion> byKey = new TreeMap<>();
  private final Vocabulary vocabulary;
  private final Words words;

  QueryCompletions(List<FrequentQuery> queries, Vocabulary vocabulary, Words words) {
    this.vocabulary = vocabulary;
    this.words = words;
    for (FrequentQuery query : queries) {
      List<Word> analysed = words.of(query.text());
      if (!analysed.isEmpty()) {
        for (Key key : Candidate.of(query.text(), analysed).keys()) {
          byKey.putIfAbsent(key.term(), new Completion(query, key));
        }
      }
    }
  }

  /** The queries typed most often of those that complete a range and find something. */
  List<Suggestion> best(List<KeyRange> ranges, int most, @Nullable Query filter)
      throws IOException {
    List<Completion> matching = new ArrayList<>();
    for (KeyRange range : ranges) {
      byKey.subMap(range.from(), range.from() + BEHIND).values().stream()
          .filter(c -> range.admits(c.key()))
          .forEach(matching::add);
    }
    matching.sort(
        Comparator.comparingInt((Completion c) -> -c.query().times())
            .thenComparing(c -> c.query().text()));
    List<Suggestion> best = new ArrayList<>();
    Set<String> checked = new HashSet<>();
    for (Completion completion : matching) {
      if (best.size() == most || checked.size() == MOST_CHECKED) {
        break;
      }
      Key key = completion.key();
      if (checked.add(key.text())) {
        List<Word> content = Vocabulary.content(words.of(key.text()));
        int documents = content.isEmpty() ? 0 : vocabulary.documentsWith(content, filter);
        if (documents > 0) {
          best.add(new Suggestion(key.text(), key.reading(), Source.QUERY, documents));
        }
      }
    }
    return best;
  }
}
