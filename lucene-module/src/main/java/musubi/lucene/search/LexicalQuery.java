package musubi.lucene.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What the lexical arm looks for.
 *
 * <p>A word may be found in several ways: as itself, by the pairs of its characters, in its other
 * script. It counts as the best of them, with a small part of the others, so that one word is not
 * counted three times:
 *
 * <pre>
 * word = max(w · term, 0.4 · Σ inner pairs, 0.2 · other script) + 0.3 · (the others)
 * passage = Σ words + 0.25 · Σ crossing pairs + identifiers
 * </pre>
 *
 * where each part is a BM25 score. {@link DocumentScorer} adds what needs more than one passage or
 * positions, for the best documents only.
 *
 * @param groups the words, in order; one typed twice stands twice
 * @param crossing pairs of characters that stand in no word alone
 * @param nets those of them that join words of one character, which the dictionary may have torn
 *     apart: they are as good as a word
 * @param identifiers what names one document exactly, such as its number
 * @param beginnings those of them that nothing bears or mentions: ISO270 is looked for as the
 *     beginning of another
 * @param truncated whether the query was too long to be used whole
 */
record LexicalQuery(
    List<QueryGroup> groups,
    List<String> crossing,
    Set<String> nets,
    Set<String> identifiers,
    Set<String> beginnings,
    boolean truncated) {

  private static final int MIN_BEGINNING = 3;

  /** The query of an arm that does not run. */
  static final LexicalQuery NONE =
      new LexicalQuery(List.of(), List.of(), Set.of(), Set.of(), Set.of(), false);

  /**
   * What a document gains that bears an identifier of the query: more than the words of a usual
   * query give together, so that 規程-023 comes before all that merely refer to it.
   */
  static final float BEARER_SCORE = 30;

  /**
   * What a passage gains that bears or mentions an identifier that begins like one of the query.
   */
  static final float BEGINNING_SCORE = 5;

  /**
   * What a passage gains that mentions an identifier of the query: as much as a rare word or two.
   */
  static final float MENTION_SCORE = 10;

  /** Particles that may stand within a synonym of several words. */
  private static final int SYNONYM_SLOP = 2;

  boolean isEmpty() {
    return groups.isEmpty() && crossing.isEmpty();
  }

  /** All words in order. */
  List<QueryWord> words() {
    return groups.stream().flatMap(group -> group.words().stream()).toList();
  }

  /**
   * Matches and scores like {@link #passages} but for pairs that many passages have: they cost
   * most, say least, and are looked at anyway when the best documents are scored again.
   *
   * @param isCommon whether many passages have a pair
   */
  Query candidates(Predicate<String> isCommon) {
    return passages(isCommon.negate());
  }

  /** Matches passages with any of the words or pairs. */
  Query passages() {
    return passages(pair -> true);
  }

  private Query passages(Predicate<String> withPair) {
    if (isEmpty()) {
      return new MatchNoDocsQuery("no term in the query");
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    groups.forEach(group -> any.add(clause(group, withPair), Occur.SHOULD));
    crossing.stream().filter(withPair).forEach(pair -> any.add(crossing(pair), Occur.SHOULD));
    identifiers.forEach(i -> any.add(identifier(i), Occur.SHOULD));
    beginnings.forEach(
        i ->
            any.add(
                new BoostQuery(new ConstantScoreQuery(beginning(i)), BEGINNING_SCORE),
                Occur.SHOULD));
    return any.build();
  }

  /** The clause of a group; also what explains it. */
  private static Query clause(QueryGroup group, Predicate<String> withPair) {
    List<Query> ways = new ArrayList<>();
    ways.add(sum(group.words().stream().map(word -> clause(word, withPair))));
    for (List<String> alternative : group.alternatives()) {
      ways.add(new BoostQuery(phrase(alternative), LexicalWeights.SYNONYM));
    }
    return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0);
  }

  /** Terms of a synonym: all of them, close together and in order. */
  static Query phrase(List<String> terms) {
    return terms.size() == 1
        ? term(Fields.TEXT, terms.getFirst(), 1)
        : new PhraseQuery(SYNONYM_SLOP, Fields.TEXT, terms.toArray(String[]::new));
  }

  /** The clause of a pair of characters that stands in no word alone. */
  static Query crossing(String pair) {
    return term(Fields.BIGRAM, pair, LexicalWeights.CROSSING_PAIR);
  }

  /** All pairs of characters. */
  Set<String> pairs() {
    Set<String> pairs = new HashSet<>(crossing);
    words().forEach(word -> pairs.addAll(word.pairs()));
    return pairs;
  }

  private static Query clause(QueryWord word, Predicate<String> withPair) {
    List<Query> ways = new ArrayList<>();
    List<String> pairs = word.pairs().stream().filter(withPair).toList();
    ways.add(term(Fields.TEXT, word.term(), word.weight()));
    if (!pairs.isEmpty()) {
      ways.add(sum(pairs.stream().map(p -> term(Fields.BIGRAM, p, LexicalWeights.INNER_PAIR))));
    }
    if (word.otherScript() != null) {
      ways.add(term(Fields.TEXT, word.otherScript(), LexicalWeights.OTHER_SCRIPT));
    }
    return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, LexicalWeights.TIE);
  }

  private static Query sum(Stream<Query> clauses) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    clauses.forEach(clause -> any.add(clause, Occur.SHOULD));
    BooleanQuery sum = any.build();
    return sum.clauses().size() == 1 ? sum.clauses().getFirst().query() : sum;
  }

  private static Query term(String field, String term, float weight) {
    Query query = new TermQuery(new Term(field, term));
    return weight == 1 ? query : new BoostQuery(query, weight);
  }

  /** The same query with more identifiers. */
  LexicalQuery withIdentifiers(Set<String> more) {
    Set<String> all = new HashSet<>(identifiers);
    all.addAll(more);
    return all.size() == identifiers.size()
        ? this
        : new LexicalQuery(groups, crossing, nets, all, beginnings, truncated);
  }

  /** The same query, with the identifiers that nothing bears looked for as beginnings. */
  LexicalQuery withBeginnings(Predicate<String> unknown) {
    Set<String> starts =
        identifiers.stream()
            .filter(i -> i.length() >= MIN_BEGINNING && unknown.test(i))
            .collect(Collectors.toSet());
    return starts.isEmpty()
        ? this
        : new LexicalQuery(groups, crossing, nets, identifiers, starts, truncated);
  }

  /** Matches passages with an identifier that begins like this. */
  static Query beginning(String identifier) {
    return new BooleanQuery.Builder()
        .add(new PrefixQuery(new Term(Fields.IDENTIFIER, identifier)), Occur.SHOULD)
        .add(new PrefixQuery(new Term(Fields.MENTION, identifier)), Occur.SHOULD)
        .build();
  }

  /** Matches the passages of documents that bear one of the identifiers. */
  Query bearers() {
    return anyOf(LexicalQuery::bears);
  }

  /** Matches the passages that mention one of the identifiers. */
  Query mentions() {
    return anyOf(LexicalQuery::mentions);
  }

  private Query anyOf(Function<String, Query> clause) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    identifiers.forEach(identifier -> any.add(clause.apply(identifier), Occur.SHOULD));
    return any.build();
  }

  /** The clauses that an identifier adds: bearing it or mentioning it, a constant each. */
  static Query identifier(String identifier) {
    return new DisjunctionMaxQuery(List.of(bears(identifier), mentions(identifier)), 0);
  }

  private static Query bears(String identifier) {
    return constant(Fields.IDENTIFIER, identifier, BEARER_SCORE);
  }

  private static Query mentions(String identifier) {
    return constant(Fields.MENTION, identifier, MENTION_SCORE);
  }

  private static Query constant(String field, String identifier, float score) {
    return new BoostQuery(
        new ConstantScoreQuery(new TermQuery(new Term(field, identifier))), score);
  }
}
