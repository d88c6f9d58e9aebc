package musubi.lucene.lexical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The formula of a {@link LexicalQuery}: which terms count, and how their scores add up.
 *
 * <p>A word may be found in several ways: as itself, by the pairs of its characters, in its other
 * script. Its best match counts in full and the others count a small part, so that one word is not
 * counted three times:
 *
 * <pre>
 * word    = max(w · term, 0.4 · Σ inner pairs, 0.2 · other script) + 0.3 · (the others)
 * negated = max(w · negation, 0.5 · the ways of the word) + 0.3 · (the others)
 * place   = max(Σ words, 0.8 · strength · alternative, …)
 * passage = Σ places + 0.25 · Σ crossing pairs + identifiers
 * </pre>
 *
 * where each part is a BM25 score, and the parts of a word that only helps to say something count
 * {@link LexicalWeights#HELPER} of it. {@link ExactScorer} adds the parts that need positions or more
 * than one passage. Immutable.
 */
public final class LexicalFormula {

  /**
   * Another way to say the words at a place in the query.
   *
   * @param term the phrase's place among the terms
   */
  record Way(int term, Alternative alternative) {}

  /**
   * A word with the numbers of the terms that find it.
   *
   * @param term of the word itself
   * @param negated of its negation, −1 if it does not stand negated
   * @param otherScript −1 if it has none
   */
  record Places(QueryWord word, int term, int negated, int otherScript, int[] pairs) {}

  /** A place in the query: its words, their alternatives, and how both count. */
  record Place(QueryGroup group, List<Places> words, Match typed, List<Way> alternatives) {}

  private final LexicalQuery query;
  private final List<CountedTerm> terms = new ArrayList<>();
  private final Map<CountedTerm, Integer> numbers = new HashMap<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Match> passage = new ArrayList<>();
  private final List<Match> crossing = new ArrayList<>();

  /** Numbers the terms of a query. */
  public LexicalFormula(LexicalQuery query) {
    this.query = query;
    for (QueryGroup group : query.groups()) {
      List<Places> words = group.words().stream().map(this::places).toList();
      Match typed = new Match.Sum(words.stream().map(LexicalFormula::match).toList());
      List<Way> alternatives = new ArrayList<>();
      List<Match> ways = new ArrayList<>(List.of(typed));
      for (Alternative alternative : group.alternatives()) {
        int number = number(new CountedTerm.Phrase(alternative.terms()));
        alternatives.add(new Way(number, alternative));
        ways.add(new Match.Term(number, alternative.weight()));
      }
      places.add(new Place(group, words, typed, alternatives));
      passage.add(ways.size() == 1 ? typed : new Match.Best(ways, 0));
    }
    for (String pair : query.crossing()) {
      Match match =
          new Match.Term(number(new CountedTerm.Pair(pair)), LexicalWeights.CROSSING_PAIR);
      crossing.add(match);
      passage.add(match);
    }
  }

  private Places places(QueryWord word) {
    int term = number(new CountedTerm.Word(word.term()));
    int[] pairs =
        word.pairs().stream().mapToInt(pair -> number(new CountedTerm.Pair(pair))).toArray();
    int other = word.otherScript() == null ? -1 : number(new CountedTerm.Word(word.otherScript()));
    int negated = word.negated() == null ? -1 : number(new CountedTerm.Word(word.negated()));
    return new Places(word, term, negated, other, pairs);
  }

  private static Match match(Places places) {
    List<Match> ways = new ArrayList<>();
    float importance =
        places.word().role().importance()
            * (places.negated() >= 0 ? LexicalWeights.NOT_NEGATED : 1);
    if (places.negated() >= 0) {
      ways.add(new Match.Term(places.negated(), places.word().weight()));
    }
    ways.add(
        new Match.Term(
            places.term(),
            places.word().weight() * (places.negated() >= 0 ? LexicalWeights.NOT_NEGATED : 1)));
    if (places.pairs().length > 0) {
      List<Match> pairs = new ArrayList<>();
      for (int pair : places.pairs()) {
        pairs.add(new Match.Term(pair, LexicalWeights.INNER_PAIR * importance));
      }
      ways.add(new Match.Sum(pairs));
    }
    if (places.otherScript() >= 0) {
      ways.add(new Match.Term(places.otherScript(), LexicalWeights.OTHER_SCRIPT * importance));
    }
    return ways.size() == 1 ? ways.getFirst() : new Match.Best(ways, LexicalWeights.TIE);
  }

  private int number(CountedTerm term) {
    Integer known = numbers.putIfAbsent(term, terms.size());
    if (known == null) {
      terms.add(term);
      return terms.size() - 1;
    }
    return known;
  }

  /** Returns the query that this formula belongs to. */
  public LexicalQuery query() {
    return query;
  }

  /**
   * Returns all counted terms, each once; {@link Match.Term} names a term by its index in this
   * list.
   */
  public List<CountedTerm> terms() {
    return terms;
  }

  /** Returns the parts whose sum is the score of a passage without identifiers. */
  public List<Match> passage() {
    return passage;
  }

  /** Returns the index among the terms of each word of the query, in order. */
  public int[] words() {
    return places.stream()
        .flatMap(place -> place.words().stream())
        .mapToInt(Places::term)
        .toArray();
  }

  /** Returns the index among the terms of a pair of characters of the query. */
  int pair(String pair) {
    Integer number = numbers.get(new CountedTerm.Pair(pair));
    if (number == null) {
      throw new IllegalArgumentException(pair + " is no pair of the query");
    }
    return number;
  }

  List<Place> places() {
    return places;
  }

  List<Match> crossing() {
    return crossing;
  }
}
