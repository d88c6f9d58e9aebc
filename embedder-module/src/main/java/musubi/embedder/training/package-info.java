/**
 * Makes a static model, or goes on training one: vocabulary, start from co-occurrence, contrastive
 * training on pairs. {@link musubi.embedder.training.Trainer} ties the stages together; the rooms
 * below hold one stage each. Reading files of pairs is the caller's.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training;
