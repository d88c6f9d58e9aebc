package musubi.lucene.hit;

import java.time.Duration;
import java.util.List;

/** Something that the person who searched should know of the answer. */
public sealed interface Note {

  /**
   * The person may read no document at all, so that nothing is shown, whatever the query.
   *
   * @param reason why
   */
  record NothingReadable(Reason reason) implements Note {

    /** Why nothing may be read. */
    public enum Reason {
      /** There were rules about who may read documents, and there are none now. */
      RULES_MISSING,
      /** The index is of a version that did not keep who may read a document. */
      READERS_UNKNOWN,
      /** There are rules, and none names the person or her groups. */
      NOT_NAMED
    }
  }

  /**
   * The query was searched as something else: parts of it match nothing as they were typed.
   *
   * @param searched the query with these parts corrected
   * @param typed the query as it was typed
   */
  record Corrected(String searched, String typed) implements Note {}

  /** The query has conditions and no words: documents are listed, not ranked. */
  record Listed() implements Note {}

  /**
   * A rule for this query shows only documents that meet its filters.
   *
   * @param rule name of the rule
   * @param filters as they are typed
   */
  record Narrowed(String rule, List<String> filters) implements Note {}

  /**
   * Hits are sorted by a field: those that the query found, not the whole index.
   *
   * @param field the metadata field's name
   * @param descending whether the highest value comes first
   * @param documents number of documents that were sorted
   */
  record Sorted(String field, boolean descending, int documents) implements Note {}

  /**
   * The lexical arm did not run: the query has no word to look up, only particles, punctuation or
   * symbols.
   */
  record NoWord() implements Note {}

  /** The semantic arm did not run: the model finds no token in the query. */
  record NoToken() implements Note {}

  /**
   * The query is very long, and the lexical arm used its beginning.
   *
   * @param characters length of the query
   * @param words number of words that are used at most
   * @param identifiers number of identifiers that are used at most
   */
  record QueryCut(int characters, int words, int identifiers) implements Note {}

  /**
   * A condition sets none, because it has no word to look up.
   *
   * @param text as it was typed
   */
  record ConditionWithoutWord(String text) implements Note {}

  /**
   * A least relevance was asked for and leaves nothing out: too little can be seen to say how
   * relevant a hit is.
   */
  record NoRelevance() implements Note {}

  /**
   * No document that was found seems to answer: the relevance of all of them is below {@link
   * Fit#LOW}. They are shown nevertheless.
   */
  record NothingFits() implements Note {}

  /**
   * The reranker did not finish in time: hits stand in the order of the fusion.
   *
   * @param budget the time that it had
   */
  record RerankerLate(Duration budget) implements Note {}

  /**
   * Past searches were to raise what they found and did not: what is kept of them cannot be read,
   * or was made with another model than the index.
   */
  record PastUnused() implements Note {}

  /**
   * The deadline of the search was reached: the answer has what was found until then, and may miss
   * documents or rank them by less than everything.
   *
   * @param deadline the time that the search had
   */
  record DeadlineReached(Duration deadline) implements Note {}
}
