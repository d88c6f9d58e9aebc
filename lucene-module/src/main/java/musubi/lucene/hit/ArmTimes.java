package musubi.lucene.hit;

import java.time.Duration;

/**
 * How long each arm worked for an answer: finding candidates, their exact scores in this arm, those
 * of their passages. Fusion, texts of hits, facets and the model are not in it.
 *
 * @param lexical zero if the arm did not run
 * @param semantic zero if the arm did not run
 */
public record ArmTimes(Duration lexical, Duration semantic) {

  /** Neither arm ran. */
  public static final ArmTimes NONE = new ArmTimes(Duration.ZERO, Duration.ZERO);
}
