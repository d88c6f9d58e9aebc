package musubi.lucene.engine;

import java.util.Optional;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.query.QueryVector;

/**
 * What the two arms look for.
 *
 * @param words empty when the lexical arm does not run
 * @param vector empty when the semantic arm does not run
 */
public record Question(LexicalQuery words, Optional<QueryVector> vector) {

  /** A question that nothing answers: for listing what passes conditions. */
  public static final Question NOTHING = new Question(LexicalQuery.NONE, Optional.empty());

  /** Whether the lexical arm runs. */
  public boolean hasWords() {
    return !words.isEmpty();
  }
}
