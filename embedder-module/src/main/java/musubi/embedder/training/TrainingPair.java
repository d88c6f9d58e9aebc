package musubi.embedder.training;

import java.util.List;

/**
 * Two texts that belong together.
 *
 * @param anchor what a person would type: a question, a heading, a phrase
 * @param positive the text that answers it
 * @param source where the pair comes from; pairs of one source are held against each other
 * @param negatives texts that look right and are not; may be empty
 */
public record TrainingPair(String anchor, String positive, String source, List<String> negatives) {

  /** A pair without negatives of its own. */
  public TrainingPair(String anchor, String positive, String source) {
    this(anchor, positive, source, List.of());
  }

  public TrainingPair {
    negatives = List.copyOf(negatives);
  }
}
