package musubi.lucene.embedded.lexical;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.lexical.CountedTerm;
import musubi.lucene.lexical.LexicalFormula;
import musubi.lucene.lexical.LexicalWeights;
import musubi.lucene.lexical.Match;
import musubi.lucene.lexical.QueryGroup;
import musubi.lucene.lexical.QueryWord;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** A formula as Lucene queries on passages. Immutable. */
public final class LexicalQueries {

  private final LexicalFormula formula;

  /** Makes queries of a formula. */
  public LexicalQueries(LexicalFormula formula) {
    this.formula = formula;
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

  /** Matches passages with any of the words or pairs, and scores them by the formula. */
  public Query passages() {
    return passages(pair -> true);
  }

  private Query passages(Predicate<String> withPair) {
    if (formula.query().isEmpty()) {
      return new MatchNoDocsQuery("no term in the query");
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Match part : formula.passage()) {
      Query query = query(part, withPair);
      if (query != null) {
        any.add(query, Occur.SHOULD);
      }
    }
    formula.query().identifiers().forEach(i -> any.add(identifier(i), Occur.SHOULD));
    for (String beginning : formula.query().beginnings()) {
      Query begins = new ConstantScoreQuery(beginning(beginning));
      any.add(new BoostQuery(begins, LexicalWeights.BEGINNING), Occur.SHOULD);
    }
    return any.build();
  }

  /**
   * Matches passages that have a word of the query, as itself, by its reading or by a synonym, or
   * an identifier. The exact score also finds words by their pairs, and wants the parts of an
   * identifier together: what this matches is nearly the same, and counted quickly.
   */
  Query holding() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (QueryGroup group : formula.query().groups()) {
      for (QueryWord word : group.words()) {
        if (word.isNegation() || word.isPartOfIdentifier()) {
          continue;
        }
        any.add(new TermQuery(new Term(Fields.TEXT, word.term())), Occur.SHOULD);
        if (word.otherScript() != null) {
          any.add(new TermQuery(new Term(Fields.TEXT, word.otherScript())), Occur.SHOULD);
        }
      }
      for (Alternative alternative : group.alternatives()) {
        any.add(phrase(new CountedTerm.Phrase(alternative.terms())), Occur.SHOULD);
      }
    }
    formula.query().identifiers().forEach(i -> any.add(identifier(i), Occur.SHOULD));
    formula.query().beginnings().forEach(b -> any.add(beginning(b), Occur.SHOULD));
    return new ConstantScoreQuery(any.build());
  }

  /**
   * Matches passages that have all words of the query side by side, each as itself or by its
   * reading, or a synonym in their place; or an identifier. Words that one document has here and
   * there are not together: けんこうしんだん is cut to けんこう and しん, and 健康 alone is not what it names.
   */
  Query together() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(words(), Occur.SHOULD);
    formula.query().identifiers().forEach(i -> any.add(identifier(i), Occur.SHOULD));
    formula.query().beginnings().forEach(b -> any.add(beginning(b), Occur.SHOULD));
    return new ConstantScoreQuery(any.build());
  }

  private Query words() {
    List<QueryGroup> groups = formula.query().groups();
    if (groups.isEmpty()) {
      return new MatchNoDocsQuery("no word in the query");
    }
    if (groups.stream().allMatch(group -> group.alternatives().isEmpty())) {
      return sideBySide(formula.query().words());
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (QueryGroup group : groups) {
      BooleanQuery.Builder ways = new BooleanQuery.Builder();
      ways.add(sideBySide(group.words()), Occur.SHOULD);
      for (Alternative alternative : group.alternatives()) {
        ways.add(phrase(new CountedTerm.Phrase(alternative.terms())), Occur.SHOULD);
      }
      all.add(ways.build(), Occur.MUST);
    }
    return all.build();
  }

  /** A dropped word such as の may stand between two words. */
  private static Query sideBySide(List<QueryWord> words) {
    MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
    for (QueryWord word : words) {
      phrase.add(
          word.otherScript() == null
              ? new Term[] {new Term(Fields.TEXT, word.term())}
              : new Term[] {
                new Term(Fields.TEXT, word.term()), new Term(Fields.TEXT, word.otherScript())
              });
    }
    return phrase.setSlop(words.size() - 1).build();
  }

  /** Null if only pairs are left out. */
  private @Nullable Query query(Match match, Predicate<String> withPair) {
    if (match instanceof Match.Term term) {
      return term(term, withPair);
    }
    if (match instanceof Match.Sum sum) {
      List<Query> parts = queries(sum.parts(), withPair);
      return parts.size() < 2 ? only(parts) : sum(parts);
    }
    Match.Best best = (Match.Best) match;
    List<Query> ways = queries(best.parts(), withPair);
    return ways.size() < 2 ? only(ways) : new DisjunctionMaxQuery(ways, best.tie());
  }

  private static @Nullable Query only(List<Query> queries) {
    return queries.isEmpty() ? null : queries.getFirst();
  }

  private static Query sum(List<Query> parts) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    parts.forEach(part -> any.add(part, Occur.SHOULD));
    return any.build();
  }

  private List<Query> queries(List<Match> matches, Predicate<String> withPair) {
    List<Query> queries = new ArrayList<>();
    for (Match match : matches) {
      Query query = query(match, withPair);
      if (query != null) {
        queries.add(query);
      }
    }
    return queries;
  }

  private @Nullable Query term(Match.Term term, Predicate<String> withPair) {
    CountedTerm counted = formula.terms().get(term.term());
    if (counted instanceof CountedTerm.Pair pair && !withPair.test(pair.text())) {
      return null;
    }
    Query query =
        switch (counted) {
          case CountedTerm.Word word -> new TermQuery(new Term(Fields.TEXT, word.text()));
          case CountedTerm.Pair pair -> new TermQuery(new Term(Fields.BIGRAM, pair.text()));
          case CountedTerm.Phrase phrase -> phrase(phrase);
        };
    return term.weight() == 1 ? query : new BoostQuery(query, term.weight());
  }

  /** Matches passages with the words of a synonym, close together and in order. */
  static Query phrase(CountedTerm.Phrase phrase) {
    List<String> words = phrase.words();
    return words.size() == 1
        ? new TermQuery(new Term(Fields.TEXT, words.getFirst()))
        : new PhraseQuery(CountedTerm.Phrase.SLOP, Fields.TEXT, words.toArray(String[]::new));
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
    return anyIdentifier(LexicalQueries::bears);
  }

  /** Matches the passages that mention one of the identifiers. */
  Query mentions() {
    return anyIdentifier(LexicalQueries::mentions);
  }

  private Query anyIdentifier(Function<String, Query> clause) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String identifier : formula.query().identifiers()) {
      any.add(clause.apply(identifier), Occur.SHOULD);
    }
    return any.build();
  }

  /** Bearing an identifier or mentioning it counts a constant each, and the higher of the two. */
  private static Query identifier(String identifier) {
    return new DisjunctionMaxQuery(List.of(bears(identifier), mentions(identifier)), 0);
  }

  private static Query bears(String identifier) {
    return constant(Fields.IDENTIFIER, identifier, LexicalWeights.BEARER);
  }

  private static Query mentions(String identifier) {
    return constant(Fields.MENTION, identifier, LexicalWeights.MENTION);
  }

  private static Query constant(String field, String identifier, float score) {
    return new BoostQuery(
        new ConstantScoreQuery(new TermQuery(new Term(field, identifier))), score);
  }
}
