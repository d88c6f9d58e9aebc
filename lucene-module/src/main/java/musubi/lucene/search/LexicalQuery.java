package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.index.Fields;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What was typed, as terms. Everything is taken literally: no text is a syntax error.
 *
 * @param terms each term with the number of times it was typed, in the order of first use
 * @param identifiers what names one document exactly, such as its number
 * @param truncated whether there were more terms than {@value #MAX_TERMS} or more identifiers than
 *     {@value #MAX_IDENTIFIERS}
 */
record LexicalQuery(Map<String, Integer> terms, Set<String> identifiers, boolean truncated) {

  /** The query of an arm that does not run. */
  static final LexicalQuery NONE = new LexicalQuery(Map.of(), Set.of(), false);

  /**
   * What a document gains that bears an identifier of the query: more than the words of a usual
   * query give together, so that 規程-023 comes before all that merely refer to it.
   */
  private static final float BEARER_SCORE = 30;

  /**
   * What a passage gains that mentions an identifier of the query: as much as a rare word or two.
   */
  private static final float MENTION_SCORE = 10;

  /** A pasted page has some hundred different words; more only cost time. */
  static final int MAX_TERMS = 512;

  /** Far fewer than Lucene's limit of clauses leaves beside the terms. */
  static final int MAX_IDENTIFIERS = 256;

  static LexicalQuery parse(String text, Analyzer analyzer) {
    Map<String, Integer> terms = new LinkedHashMap<>();
    boolean truncated = false;
    try (TokenStream stream = analyzer.tokenStream(Fields.TEXT, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (terms.size() == MAX_TERMS && !terms.containsKey(term.toString())) {
          truncated = true;
          break;
        }
        terms.merge(term.toString(), 1, Integer::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    Set<String> identifiers = Identifiers.in(text);
    if (identifiers.size() > MAX_IDENTIFIERS) {
      truncated = true;
      identifiers =
          identifiers.stream()
              .limit(MAX_IDENTIFIERS)
              .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    return new LexicalQuery(terms, identifiers, truncated);
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** Matches passages with any of the terms; a term typed twice counts twice, as in BM25. */
  Query passages() {
    if (terms.isEmpty()) {
      return new MatchNoDocsQuery("no term in the query");
    }
    BooleanQuery.Builder any = anyTerm();
    identifiers.forEach(i -> any.add(clause(i), Occur.SHOULD));
    return any.build();
  }

  /** Matches texts with any of the terms, whatever identifiers they bear. */
  Query words() {
    return anyTerm().build();
  }

  private BooleanQuery.Builder anyTerm() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    terms.forEach((term, count) -> any.add(clause(term, count), Occur.SHOULD));
    return any;
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
  static Query clause(String identifier) {
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

  static Query clause(String term, int count) {
    Query query = new TermQuery(new Term(Fields.TEXT, term));
    return count == 1 ? query : new BoostQuery(query, count);
  }
}
