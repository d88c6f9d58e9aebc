package musubi.embedder.training.contrastive;

/**
 * Two texts that belong together, as piece numbers.
 *
 * @param anchor the question, heading or sentence
 * @param positive the text that answers or continues it
 * @param anchorKey equal for equal anchors
 * @param positiveKey equal for equal positives; texts of equal keys are never held against each
 *     other
 * @param negatives texts that look like the positive and are not, possibly none
 * @param group pairs of one group have one origin; {@link Batches} keeps them together
 */
public record PiecePair(
    int[] anchor, int[] positive, long anchorKey, long positiveKey, int[][] negatives, int group) {}
