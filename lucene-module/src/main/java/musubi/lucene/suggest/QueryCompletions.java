package musubi.lucene.suggest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.hit.Suggestion.Source;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.Key;
import musubi.lucene.suggest.word.Word;
import musubi.lucene.suggest.word.WordStream;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Offers frequent queries as completions. No document carries a query, so a query shows only to
 * viewers who may open a document with all its nouns.
 *
 * <p>Some frequent queries were typed by people who may read more than the viewer. A viewer who
 * does not see everything gets fewer queries: the document must have every noun and suffix of the
 * query, and the query must have no number, because numbers are not among the words of the index
 * (賞与 3.2ヶ月). The rest of such a query is verbs and particles, which name nothing. To offer no
 * queries at all would be safer still, but in a company with permissions nobody would then see even
 * the common queries about documents that all may read.
 *
 * <p>Thread-safe.
 */
final class QueryCompletions {

  /** The number of queries that are checked at one key: a few hundred begin with one letter. */
  private static final int MOST_CHECKED = 50;

  private final FrequentQueries queries;
  private final IndexWords vocabulary;
  private final boolean everything;

  /**
   * Offers queries.
   *
   * @param vocabulary of what is seen
   * @param everything whether the viewer sees all documents
   */
  QueryCompletions(FrequentQueries queries, IndexWords vocabulary, boolean everything) {
    this.queries = queries;
    this.vocabulary = vocabulary;
    this.everything = everything;
  }

  /** Returns the most frequent queries that complete a range and find something. */
  List<Suggestion> best(List<KeyRange> ranges, int most, @Nullable Query filter)
      throws IOException {
    List<FrequentQueries.Typed> matching = new ArrayList<>();
    for (KeyRange range : ranges) {
      matching.addAll(queries.in(range));
    }
    matching.sort(
        Comparator.comparingInt((FrequentQueries.Typed t) -> -t.query().times())
            .thenComparing(t -> t.query().text()));
    List<Suggestion> best = new ArrayList<>();
    Set<String> checked = new HashSet<>();
    for (FrequentQueries.Typed typed : matching) {
      if (best.size() == most || checked.size() == MOST_CHECKED) {
        break;
      }
      Key key = typed.key();
      if (checked.add(key.text())) {
        List<Word> content = content(queries.words(key));
        int documents = content.isEmpty() ? 0 : vocabulary.documentsWith(content, filter);
        if (documents > 0) {
          best.add(new Suggestion(key.text(), key.reading(), Source.QUERY, documents));
        }
      }
    }
    return best;
  }

  /** Returns the words that a document must have; none if no document can qualify. */
  private List<Word> content(List<Word> words) {
    if (everything) {
      return IndexWords.content(words);
    }
    List<Word> named = words.stream().filter(w -> !w.is(Word.Kind.OTHER)).toList();
    return named.stream().allMatch(WordStream::isIndexed) ? named : List.of();
  }
}
