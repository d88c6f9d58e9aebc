package musubi.lucene.vocabulary;

import java.util.Locale;
import java.util.Optional;

/**
 * What a written term is, seen from the typed one, and how much it counts in its place. {@code
 * LexicalWeights.SYNONYM} is multiplied on top. Chosen on development data;
 * docs/decisions/0035-vocabulary.md has the figures.
 */
public enum Relation {
  /** Interchangeable in a document of an office: 残業 and 時間外労働. */
  SAME(1, 1),
  /** Wider: a text about 祖父母 answers who asks for 祖母. */
  BROADER(0.7f, 0.3f),
  /** A kind of it: 年次有給休暇 for 休暇. Who asks for a kind may be helped by the whole. */
  NARROWER(0.45f, 0.3f),
  /** Another thing, which texts that answer speak of: 紛失 for なくした. Not the other way round. */
  RELATED(0.45f, 0);

  private final float strength;
  private final float back;

  Relation(float strength, float back) {
    this.strength = strength;
    this.back = back;
  }

  /** How much the written term counts where the other was typed; 0 to 1. */
  public float strength() {
    return strength;
  }

  /** How much the typed term counts where the written one was typed; 0 for not at all. */
  public float back() {
    return back;
  }

  /** The relation of a name in lower case; empty if there is none of that name. */
  static Optional<Relation> named(String name) {
    for (Relation relation : values()) {
      if (relation.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(relation);
      }
    }
    return Optional.empty();
  }
}
