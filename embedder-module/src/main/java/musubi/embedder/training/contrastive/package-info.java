/**
 * Trains a table of piece vectors by contrast: a text's vector moves towards the vector of its
 * partner and away from those of others. Plain arithmetic on piece numbers; this package knows
 * neither files nor tokenizers. No result depends on the number of processors.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training.contrastive;
