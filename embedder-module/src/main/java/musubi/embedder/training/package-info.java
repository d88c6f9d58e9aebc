/**
 * Trains a new static model or continues training one: vocabulary, start from co-occurrence,
 * contrastive training on pairs. {@link musubi.embedder.training.Trainer} runs the stages; each
 * package below holds one stage. The caller reads the files of pairs.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training;
