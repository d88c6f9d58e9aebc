package musubi.lucene.lexical;

import java.util.List;
import java.util.Optional;
import musubi.lucene.query.TypedQuery;

/**
 * Turns text into terms, by the chain that an index was analysed with. Thread-safe. {@link
 * QueryAnalyzers} provides one.
 */
public interface QueryAnalyzer {

  /** The number of words of a query that are used; longer queries are cut. */
  int MAX_WORDS = 128;

  /** The number of identifiers of a query that are used. */
  int MAX_IDENTIFIERS = 32;

  /** Returns the query that the lexical arm searches for. */
  LexicalQuery analyze(String text);

  /**
   * Returns the identifiers that a text may mean besides those it has: without their hyphens, as in
   * 規程023, or with other zeros, as in 規程-23. Only an index knows which of them exist.
   */
  List<MeantIdentifier> meant(String text);

  /** Returns a typed condition as terms; empty if it has no word to look up. */
  Optional<WordCondition> condition(TypedQuery.Clause clause);
}
