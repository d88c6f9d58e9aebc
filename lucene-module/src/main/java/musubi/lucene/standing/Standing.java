package musubi.lucene.standing;

import java.util.List;
import java.util.Optional;

/**
 * Where a document stands for a query, and why not higher.
 *
 * @param document itself; its rank is that of the pages of results
 * @param without where it would stand without what hides it; empty if nothing hides it, or it would
 *     stand nowhere either
 * @param above the hit just above, of the pages or of what they would be without what hides it
 * @param first the first hit, in the same way; empty if there is none
 * @param words of the query, in order; none if the lexical arm was not asked
 * @param causes beside its scores, the strongest first
 */
public record Standing(
    Compared document,
    Optional<Compared> without,
    Optional<Compared> above,
    Optional<Compared> first,
    List<SoughtWord> words,
    List<Cause> causes) {

  public Standing {
    words = List.copyOf(words);
    causes = List.copyOf(causes);
  }

  /** The document with the scores that it has or would have. */
  public Compared scored() {
    return without.orElse(document);
  }
}
