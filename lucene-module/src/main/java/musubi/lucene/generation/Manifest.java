package musubi.lucene.generation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import musubi.lucene.IndexException;
import musubi.lucene.index.VectorSpace;
import musubi.lucene.metadata.MetadataSchema;

/**
 * What a generation was made of, kept beside its index.
 *
 * @param schemaVersion {@link musubi.lucene.index.Fields#SCHEMA_VERSION} of the writer
 * @param luceneVersion of the writer
 * @param created when it was complete
 * @param model whose vectors it holds
 * @param analyzer fingerprint of the analysis chain
 * @param userWords the operator's user dictionary that it was analysed with, as lines of CSV; may
 *     be empty
 * @param passageRules how documents were cut, in words
 * @param sources what was read
 * @param documents number of documents
 * @param passages number of passages
 * @param metadata the types of metadata fields
 */
public record Manifest(
    int schemaVersion,
    String luceneVersion,
    Instant created,
    Model model,
    String analyzer,
    String userWords,
    String passageRules,
    List<String> sources,
    int documents,
    int passages,
    MetadataSchema metadata) {

  /** Of an index without a user dictionary, whose metadata has the default types. */
  public Manifest(
      int schemaVersion,
      String luceneVersion,
      Instant created,
      Model model,
      String analyzer,
      String passageRules,
      List<String> sources,
      int documents,
      int passages) {
    this(
        schemaVersion,
        luceneVersion,
        created,
        model,
        analyzer,
        "",
        passageRules,
        sources,
        documents,
        passages,
        MetadataSchema.DEFAULT);
  }

  /**
   * The embedding model.
   *
   * @param name for people
   * @param location where it was loaded from, so that searches find it again
   * @param fingerprint of model, tokenizer, prompts, pooling, lengths
   * @param dimensions length of a vector
   * @param unitLength whether vectors have length 1
   */
  public record Model(
      String name, String location, String fingerprint, int dimensions, boolean unitLength) {

    public VectorSpace space() {
      return new VectorSpace(dimensions, unitLength);
    }
  }

  /** The first part that a manifest read from disk lacks, of those that searching needs. */
  Optional<String> missing() {
    if (model == null) {
      return Optional.of("model");
    }
    if (model.name() == null) {
      return Optional.of("model.name");
    }
    if (model.fingerprint() == null) {
      return Optional.of("model.fingerprint");
    }
    if (metadata == null) {
      return Optional.of("metadata");
    }
    if (userWords == null) {
      return Optional.of("userWords");
    }
    return analyzer == null ? Optional.of("analyzer") : Optional.empty();
  }

  /**
   * Refuses a query that was embedded by another model than the passages.
   *
   * @throws IndexException naming both and the command that mends it
   */
  public void requireModel(String name, String fingerprint) {
    if (!model.fingerprint().equals(fingerprint)) {
      throw new IndexException(
          ("The index was built with the model %s (%s), this search uses %s (%s). Search with the"
                  + " first (--model), or run 'musubi rebuild' with the second.")
              .formatted(model.name(), brief(model.fingerprint()), name, brief(fingerprint)));
    }
  }

  private static String brief(String fingerprint) {
    return fingerprint.substring(0, Math.min(12, fingerprint.length()));
  }
}
