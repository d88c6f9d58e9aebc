package musubi.lucene.lexical;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a query: its words, and other ways to say them.
 *
 * @param words in order, at least one
 * @param alternatives of an operator's synonyms and of the vocabulary, the strongest first
 */
public record QueryGroup(List<QueryWord> words, List<Alternative> alternatives) {

  /** Returns the words for people. */
  String label() {
    return words.stream().map(QueryWord::term).collect(Collectors.joining(" "));
  }

  /** Returns this place with the words that stand inside one of the identifiers as its parts. */
  QueryGroup withParts(List<MeantIdentifier> identifiers) {
    return new QueryGroup(
        words.stream()
            .map(
                word ->
                    identifiers.stream()
                            .anyMatch(i -> i.from() <= word.from() && word.to() <= i.to())
                        ? word.asPartOfIdentifier()
                        : word)
            .toList(),
        alternatives);
  }
}
