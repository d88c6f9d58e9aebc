package musubi.lucene.lexical;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

  private static final Pattern HIRAGANA = Pattern.compile("\\p{IsHiragana}");

  private static final int MIN_BEGINNING = 3;

  /** Whether there is nothing to look up. */
  public boolean isEmpty() {
    return groups.isEmpty() && crossing.isEmpty();
  }

  /**
   * Whether it has a word that no passage has, or an identifier that no document bears or mentions,
   * as far as somebody may see it.
   */
  public boolean hasUnseen(TermUse use) throws IOException {
    if (!beginnings.isEmpty()) {
      return true;
    }
    for (QueryWord word : words()) {
      if (use.passages(word.term()) == 0) {
        return true;
      }
    }
    return false;
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

  /**
   * Returns the terms that stand only in identifiers: elsewhere in a text they say nothing of the
   * query.
   */
  public Set<String> onlyInIdentifiers() {
    Set<String> parts = new HashSet<>();
    words().stream().filter(QueryWord::isPartOfIdentifier).forEach(word -> addTerms(word, parts));
    Set<String> others = new HashSet<>();
    words().stream().filter(word -> !word.isPartOfIdentifier()).forEach(w -> addTerms(w, others));
    parts.removeAll(others);
    return parts;
  }

  private static void addTerms(QueryWord word, Set<String> terms) {
    terms.add(word.term());
    if (word.otherScript() != null) {
      terms.add(word.otherScript());
    }
  }

  /** Whether an identifier is one of the query's, or begins like one that no document has. */
  public boolean isNamed(String identifier) {
    return identifiers.contains(identifier) || beginnings.stream().anyMatch(identifier::startsWith);
  }

  /**
   * Returns the pairs of characters that people read as words: those inside words, and those of a
   * compound that the dictionary tore apart. の申 of 宇宙旅行の申込み is none.
   */
  public Set<String> readablePairs() {
    Set<String> pairs = new HashSet<>();
    for (QueryWord word : words()) {
      if (!word.isPartOfIdentifier()) {
        pairs.addAll(word.pairs());
      }
    }
    nets.stream().filter(net -> !HIRAGANA.matcher(net).find()).forEach(pairs::add);
    return pairs;
  }

  /** Returns this query with other alternatives of the same words. */
  LexicalQuery withGroups(List<QueryGroup> others) {
    return new LexicalQuery(others, crossing, nets, identifiers, beginnings, lost, truncated);
  }

  /** Returns this query with more identifiers; the words at their places are parts of them. */
  public LexicalQuery withIdentifiers(List<MeantIdentifier> more) {
    if (more.isEmpty()) {
      return this;
    }
    Set<String> all = new HashSet<>(identifiers);
    more.forEach(meant -> all.add(meant.identifier()));
    List<QueryGroup> parted = groups.stream().map(group -> group.withParts(more)).toList();
    return new LexicalQuery(parted, crossing, nets, all, beginnings, lost, truncated);
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
