package musubi.app.server.request;

import java.util.Optional;
import java.util.regex.Pattern;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;

/** A generation that a request names. */
public final class NamedGeneration {

  private static final Pattern ID = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9]{3}");

  private NamedGeneration() {}

  /**
   * The generation with an id. No path ever comes of what was sent: only an id that could be one is
   * looked for.
   *
   * @throws ProblemException if there is none
   */
  public static Generation of(GenerationStore store, String id) {
    return (ID.matcher(id).matches() ? store.find(id) : Optional.<Generation>empty())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.NO_SUCH_GENERATION, ProblemDetail.of("no-such-generation")));
  }
}
