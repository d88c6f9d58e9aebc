package musubi.lucene.engine;

import java.util.Map;
import musubi.lucene.metadata.MetadataSchema;

/**
 * What a snapshot was made of.
 *
 * @param generation its id
 * @param model whose vectors it holds
 * @param analyzer fingerprint of the analysis chain
 * @param userWords the operator's user dictionary that it was analysed with, as lines of CSV; may
 *     be empty
 * @param metadata the types of metadata fields
 * @param predicted for each field of predictions, its title for people
 */
public record MadeOf(
    String generation,
    Model model,
    String analyzer,
    String userWords,
    MetadataSchema metadata,
    Map<String, String> predicted) {

  /** Without predictions. */
  public MadeOf(
      String generation, Model model, String analyzer, String userWords, MetadataSchema metadata) {
    this(generation, model, analyzer, userWords, metadata, Map.of());
  }

  /**
   * The embedding model.
   *
   * @param name for people
   * @param fingerprint of model, tokenizer, prompts, pooling, lengths
   * @param location where it was loaded from, so that searches find it again
   * @param dimensions length of a vector
   */
  public record Model(String name, String fingerprint, String location, int dimensions) {}
}
