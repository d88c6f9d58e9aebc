package musubi.app.json.inspect;

import java.util.OptionalInt;
import musubi.lucene.hit.Hit;
import musubi.lucene.standing.ArmPlace;
import musubi.lucene.standing.Compared;
import org.jspecify.annotations.Nullable;

/**
 * A document beside others.
 *
 * @param role itself, above or first
 * @param rank from 1; null if it is no hit
 * @param score of the fusion; null if it is no hit
 * @param relevance 0 to 1; null if nothing can be said of it
 * @param lexical where the arm alone has it; null if the arm was not asked
 * @param semantic in the same way
 */
public record ComparedJson(
    String role,
    String id,
    @Nullable Integer rank,
    @Nullable Double score,
    @Nullable Double relevance,
    @Nullable ArmJson lexical,
    @Nullable ArmJson semantic) {

  /**
   * Where an arm alone has a document.
   *
   * @param rank null behind the first {@value musubi.lucene.standing.ArmPlace#DEPTH}
   * @param score null if it has none
   */
  public record ArmJson(@Nullable Integer rank, @Nullable Double score) {}

  static ComparedJson of(String role, Compared document) {
    return new ComparedJson(
        role,
        document.id(),
        orNull(document.rank()),
        document.hit().map(Hit.Standing::score).orElse(null),
        document.hit().map(hit -> orNull(hit.relevance())).orElse(null),
        arm(document.words()),
        arm(document.meaning()));
  }

  private static @Nullable ArmJson arm(ArmPlace place) {
    return place.ran() ? new ArmJson(orNull(place.rank()), orNull(place.score())) : null;
  }

  static @Nullable Integer orNull(OptionalInt rank) {
    return rank.isPresent() ? rank.getAsInt() : null;
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
