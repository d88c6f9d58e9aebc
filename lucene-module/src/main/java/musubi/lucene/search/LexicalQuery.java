package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
  private static final float IDENTIFIER_SCORE = 30;

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
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    terms.forEach((term, count) -> any.add(clause(term, count), Occur.SHOULD));
    identifiers.forEach(i -> any.add(clause(i), Occur.SHOULD));
    return any.build();
  }

  /** Matches the passages of documents that bear one of the identifiers. */
  Query bearers() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    identifiers.forEach(i -> any.add(clause(i), Occur.SHOULD));
    return any.build();
  }

  /** Adds a constant: there is nothing to weigh about bearing a number. */
  static Query clause(String identifier) {
    Query bears = new TermQuery(new Term(Fields.IDENTIFIER, identifier));
    return new BoostQuery(new ConstantScoreQuery(bears), IDENTIFIER_SCORE);
  }

  static Query clause(String term, int count) {
    Query query = new TermQuery(new Term(Fields.TEXT, term));
    return count == 1 ? query : new BoostQuery(query, count);
  }
}
