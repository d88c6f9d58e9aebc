package musubi.lucene.hit;

import java.util.List;
import java.util.Optional;
import musubi.lucene.hit.HitPassage.Span;

/** Says which part of a passage answers, so that it is the part shown. For one thread. */
@FunctionalInterface
public interface AnsweringPart {

  /** Knows nothing: what is shown is where most words of the query stand. */
  AnsweringPart UNKNOWN = (text, highlights) -> Optional.empty();

  /**
   * Chooses.
   *
   * @param text of a passage
   * @param highlights where words of the query stand in it
   * @return a sentence or line of the text; empty where none is better than others
   */
  Optional<Span> of(String text, List<Span> highlights);
}
