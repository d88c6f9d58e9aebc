package musubi.lucene.lexical;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The words of a query, made from its text by a {@link QueryAnalyzer}. {@link LexicalFormula} says
 * how much each of them counts.
 *
 * @param groups the words, in order; one typed twice stands twice
 * @param crossing pairs of characters that cross the border of two words
 * @param nets the crossing pairs between words of one character, which the dictionary may have torn
 *     apart: they count as a word
 * @param identifiers names of exactly one document, such as its number
 * @param beginnings the identifiers that no document bears or mentions: ISO270 is searched as the
 *     beginning of another
 * @param lost how many parts of the text say something and have no word: they are not found in any
 *     document
 * @param truncated whether the query was too long and was cut
 */
public record LexicalQuery(
    List<QueryGroup> groups,
    List<String> crossing,
    Set<String> nets,
    Set<String> identifiers,
    Set<String> beginnings,
    int lost,
    boolean truncated) {

  /** The query of an arm that does not run. */
  public static final LexicalQuery NONE =
      new LexicalQuery(List.of(), List.of(), Set.of(), Set.of(), Set.of(), 0, false);

  private static final int MIN_BEGINNING = 3;

  /** Whether there is nothing to look up. */
  public boolean isEmpty() {
    return groups.isEmpty() && crossing.isEmpty();
  }

  /** Returns all words in order. */
  public List<QueryWord> words() {
    return groups.stream().flatMap(group -> group.words().stream()).toList();
  }

  /** Returns all pairs of characters, inside words and across them. */
  public Set<String> pairs() {
    Set<String> pairs = new HashSet<>(crossing);
    words().forEach(word -> pairs.addAll(word.pairs()));
    return pairs;
  }

  /** Returns this query with other alternatives of the same words. */
  LexicalQuery withGroups(List<QueryGroup> others) {
    return new LexicalQuery(others, crossing, nets, identifiers, beginnings, lost, truncated);
  }

  /** Returns this query with more identifiers. */
  public LexicalQuery withIdentifiers(Set<String> more) {
    Set<String> all = new HashSet<>(identifiers);
    all.addAll(more);
    return all.size() == identifiers.size()
        ? this
        : new LexicalQuery(groups, crossing, nets, all, beginnings, lost, truncated);
  }

  /** Returns this query with the unknown identifiers searched as beginnings of others. */
  public LexicalQuery withBeginnings(Predicate<String> unknown) {
    Set<String> starts =
        identifiers.stream()
            .filter(i -> i.length() >= MIN_BEGINNING && unknown.test(i))
            .collect(Collectors.toSet());
    return starts.isEmpty()
        ? this
        : new LexicalQuery(groups, crossing, nets, identifiers, starts, lost, truncated);
  }
}
