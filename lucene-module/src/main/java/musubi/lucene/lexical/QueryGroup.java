package musubi.lucene.lexical;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a query: its words, and the alternatives that an operator's synonyms allow.
 *
 * @param words in order, at least one
 * @param alternatives other ways to say it, each one or more terms that must all occur
 */
public record QueryGroup(List<QueryWord> words, List<List<String>> alternatives) {

  /** Returns the words for people. */
  String label() {
    return words.stream().map(QueryWord::term).collect(Collectors.joining(" "));
  }
}
