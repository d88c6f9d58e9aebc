package musubi.lucene.suggest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.hit.Suggestion.Source;
import musubi.lucene.suggest.word.Key;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Words;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Completes the typed text by surface, by reading and by romaji.
 *
 * <p>Order: candidates that begin with the text, before candidates that have it at the start of an
 * inner word. Frequent queries come first and fill at most half of the list. Then the number of
 * permitted documents decides, then titles before headings, then shorter before longer. Texts that
 * differ only in case count as one.
 *
 * <p>A suggestion shows only if a document that passes the filter carries it, and only such
 * documents count. Thread-safe.
 */
final class Suggester {

  /** The number of keys examined for each suggestion: several keys may find one candidate. */
  private static final int KEYS_PER_SUGGESTION = 4;

  private static final Comparator<Suggestion> ORDER =
      Comparator.comparingInt((Suggestion s) -> -s.documents())
          .thenComparing(Suggestion::source)
          .thenComparing(s -> s.text().length())
          .thenComparing(Suggestion::text)
          .thenComparing(Suggestion::reading);

  private final KeyCounts keys;
  private final KeyCounts titles;
  private final QueryCompletions queries;
  private final Words words;

  Suggester(KeyCounts keys, KeyCounts titles, QueryCompletions queries, Words words) {
    this.keys = keys;
    this.titles = titles;
    this.queries = queries;
    this.words = words;
  }

  /**
   * Returns the best completions.
   *
   * @param typed what has been typed so far, in any state of an input method
   * @param most number of suggestions asked for, at least 1
   * @param filter on passages, the same for all of a document, or null for none
   */
  List<Suggestion> suggest(String typed, int most, @Nullable Query filter) throws IOException {
    List<KeyRange> ranges = KeyRange.of(typed, words);
    Map<String, Suggestion> suggestions = new LinkedHashMap<>();
    for (boolean inner : new boolean[] {false, true}) {
      List<KeyRange> chosen = ranges.stream().filter(r -> r.kind().inner() == inner).toList();
      int queriesLeft = Math.max(0, (most + 1) / 2 - suggestions.size());
      queries.best(chosen, queriesLeft, filter).forEach(s -> suggestions.putIfAbsent(same(s), s));
      carried(chosen, most, filter).forEach(s -> suggestions.putIfAbsent(same(s), s));
      if (suggestions.size() >= most) {
        break;
      }
    }
    return suggestions.values().stream().limit(most).toList();
  }

  /** Returns the candidates with a reading, those in most permitted documents first. */
  List<Suggestion> readAs(String foldedReading, int most, @Nullable Query filter)
      throws IOException {
    KeyRange exactly = new KeyRange(Key.Kind.READING, foldedReading + SuggestFields.SEPARATOR, "");
    return carried(List.of(exactly), most, filter).stream().limit(most).toList();
  }

  private List<Suggestion> carried(List<KeyRange> ranges, int most, @Nullable Query filter)
      throws IOException {
    SortedSetDocValues values = keys.values();
    if (values == null) {
      return List.of();
    }
    BestKeys best = new BestKeys(values, keys.under(filter), most * KEYS_PER_SUGGESTION);
    for (KeyRange range : ranges) {
      best.add(range);
    }
    Map<String, Suggestion> distinct = new LinkedHashMap<>();
    SortedSetDocValues titleValues = titles.values();
    for (BestKeys.Found found : best.found()) {
      Suggestion suggestion = suggestion(found, titleValues, filter);
      distinct.merge(same(suggestion), suggestion, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
    }
    List<Suggestion> ranked = new ArrayList<>(distinct.values());
    ranked.sort(ORDER);
    return ranked;
  }

  private Suggestion suggestion(
      BestKeys.Found found, @Nullable SortedSetDocValues titleValues, @Nullable Query filter)
      throws IOException {
    Key key = found.key();
    boolean title = false;
    if (titleValues != null) {
      long ordinal = titleValues.lookupTerm(Key.bytes(key.candidate()));
      title = ordinal >= 0 && titles.under(filter)[(int) ordinal] > 0;
    }
    return new Suggestion(
        key.text(), key.reading(), title ? Source.TITLE : Source.HEADING, found.documents());
  }

  private static String same(Suggestion suggestion) {
    return suggestion.text().toLowerCase(Locale.ROOT);
  }
}
