package musubi.lucene.suggest.correction;

import java.io.IOException;
import java.util.List;
import musubi.lucene.suggest.word.Word;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Looks for one kind of mistake in a query. */
interface FixFinder {

  /** Alternatives kept for one part of a query. */
  int MOST_ALTERNATIVES = 3;

  /**
   * The mistakes found, in the order of the query.
   *
   * @param words of the query
   * @param filter on passages, or null for none
   */
  List<Fix> find(List<Word> words, @Nullable Query filter) throws IOException;
}
