package musubi.embedder.training;

/**
 * Two texts that belong together.
 *
 * @param anchor what a person would type: a question, a heading, a phrase
 * @param positive the text that answers it
 * @param source where the pair comes from; pairs of one source are held against each other
 */
public record TrainingPair(String anchor, String positive, String source) {}
