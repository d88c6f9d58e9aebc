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
 * Frequent queries as completions. No document carries a query, so one shows only to those who may
 * open a document with all its nouns.
 *
 * <p>Queries were typed by all, those among them who may read more. One who does not see everything
 * gets fewer: those of which the document has every noun and suffix, and which have no number, for
 * numbers are not among the words of the index (賞与 3.2ヶ月). What is left of a query then are verbs
 * and particles, which name nothing. Leaving out all of them would be safer still, and would take
 * from everybody in a company with permissions what most of them typed of what all may read.
 *
 * <p>Thread-safe.
 */
final class QueryCompletions {

  /** Asked at one key whether any document has their words; a few hundred are under a letter. */
  private static final int MOST_CHECKED = 50;

  private final FrequentQueries queries;
  private final IndexWords vocabulary;
  private final boolean everything;

  /**
   * Offers queries.
   *
   * @param vocabulary of what is seen
   * @param everything whether that is all there is
   */
  QueryCompletions(FrequentQueries queries, IndexWords vocabulary, boolean everything) {
    this.queries = queries;
    this.vocabulary = vocabulary;
    this.everything = everything;
  }

  /** The queries typed most often of those that complete a range and find something. */
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

  /** The words that a document must have; none if no document's words would do. */
  private List<Word> content(List<Word> words) {
    if (everything) {
      return IndexWords.content(words);
    }
    List<Word> named = words.stream().filter(w -> !w.is(Word.Kind.OTHER)).toList();
    return named.stream().allMatch(WordStream::isIndexed) ? named : List.of();
  }
}
