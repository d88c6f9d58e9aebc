package musubi.lucene.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.dictionary.SynonymExpansion;
import musubi.lucene.dictionary.SynonymGroup;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.index.Fields;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What was typed, as terms. Everything is taken literally: no text is a syntax error.
 *
 * @param terms each term with the number of times it was typed, in the order of first use
 * @param synonyms the places among the terms that have synonyms
 * @param identifiers what names one document exactly, such as its number
 * @param truncated whether there were more terms than {@value #MAX_TERMS} or more identifiers than
 *     {@value #MAX_IDENTIFIERS}
 */
record LexicalQuery(
    Map<String, Integer> terms,
    List<SynonymGroup> synonyms,
    Set<String> identifiers,
    boolean truncated) {

  /** The query of an arm that does not run. */
  static final LexicalQuery NONE = new LexicalQuery(Map.of(), List.of(), Set.of(), false);

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

  /** Reads a query without synonyms and stop words. */
  static LexicalQuery parse(String text, Analyzer analyzer) {
    WordChain words = new WordChain(analyzer, Fields.TEXT);
    return parse(text, new SynonymExpansion(words, Optional.empty()), Set.of());
  }

  /**
   * Reads a query.
   *
   * @param expansion gives its words and their synonyms
   * @param stopTerms terms that are left out, unless there is no other
   */
  static LexicalQuery parse(String text, SynonymExpansion expansion, Set<String> stopTerms) {
    Map<String, Integer> terms = new LinkedHashMap<>();
    List<SynonymGroup> synonyms = new ArrayList<>();
    boolean truncated = false;
    List<SynonymGroup> places = withoutStopTerms(expansion.expand(text), stopTerms);
    for (SynonymGroup place : places) {
      for (String term : place.terms()) {
        if (terms.size() == MAX_TERMS && !terms.containsKey(term)) {
          truncated = true;
        } else {
          terms.merge(term, 1, Integer::sum);
        }
      }
      if (truncated) {
        break;
      }
      if (!place.alternatives().isEmpty()) {
        synonyms.add(place);
      }
    }
    Set<String> identifiers = Identifiers.in(text);
    if (identifiers.size() > MAX_IDENTIFIERS) {
      truncated = true;
      identifiers =
          identifiers.stream()
              .limit(MAX_IDENTIFIERS)
              .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    int room = IndexSearcher.getMaxClauseCount() - terms.size() - 2 * identifiers.size();
    List<SynonymGroup> kept = within(room, synonyms);
    return new LexicalQuery(terms, kept, identifiers, truncated || kept.size() < synonyms.size());
  }

  private static List<SynonymGroup> withoutStopTerms(
      List<SynonymGroup> all, Set<String> stopTerms) {
    List<SynonymGroup> rest =
        all.stream()
            .filter(
                place -> place.terms().size() > 1 || !stopTerms.contains(place.terms().getFirst()))
            .toList();
    return rest.isEmpty() ? all : rest;
  }

  /** The first places whose terms and synonyms make no more clauses than Lucene takes. */
  private static List<SynonymGroup> within(int room, List<SynonymGroup> synonyms) {
    List<SynonymGroup> kept = new ArrayList<>();
    int clauses = 0;
    for (SynonymGroup place : synonyms) {
      clauses += place.terms().size();
      clauses += place.alternatives().stream().mapToInt(List::size).sum();
      if (clauses > room) {
        break;
      }
      kept.add(place);
    }
    return List.copyOf(kept);
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
    Map<String, Integer> alone = new LinkedHashMap<>(terms);
    for (SynonymGroup place : synonyms) {
      place.terms().forEach(t -> alone.computeIfPresent(t, (k, n) -> n == 1 ? null : n - 1));
      any.add(SynonymClauses.of(place, Fields.TEXT), Occur.SHOULD);
    }
    alone.forEach((term, count) -> any.add(clause(term, count), Occur.SHOULD));
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
