package musubi.lucene.lexical;

import java.util.Optional;
import java.util.Set;
import musubi.lucene.query.TypedQuery;

/**
 * Text to terms, by the chain that an index was analysed with. Thread-safe. {@link QueryAnalyzers}
 * gives one.
 */
public interface QueryAnalyzer {

  /** Words of a query that are used; the rest of a longer one is cut. */
  int MAX_WORDS = 128;

  /** Identifiers of a query that are used. */
  int MAX_IDENTIFIERS = 32;

  /** What the lexical arm looks for. */
  LexicalQuery analyze(String text);

  /** Identifiers that a text may mean with their hyphens left out: 規程023. */
  Set<String> meant(String text);

  /** A typed condition as terms; empty if it has no word to look up. */
  Optional<WordCondition> condition(TypedQuery.Clause clause);
}
