package musubi.app.rebuild;

import java.io.IOException;
import java.util.Optional;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.Generation;

/** Decides whether a complete generation is put to use. */
@FunctionalInterface
public interface Approval {

  /** Every generation is put to use. */
  Approval ALWAYS = (candidate, current) -> Optional.empty();

  /**
   * Judges.
   *
   * @param candidate the new generation
   * @param current the one in use, if there is one
   * @return what was asked and found; empty if nothing was asked. One that is not met holds the
   *     generation back
   */
  Optional<GateOutcome> judge(Generation candidate, Optional<Generation> current)
      throws IOException;
}
