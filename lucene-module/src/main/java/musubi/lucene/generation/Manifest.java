package musubi.lucene.generation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import musubi.lucene.IndexException;
import musubi.lucene.index.VectorFormat;
import musubi.lucene.index.VectorSpace;
import musubi.lucene.metadata.MetadataSchema;
import org.jspecify.annotations.Nullable;

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
 * @param recipe everything but the documents that decides what the index holds; null of generations
 *     before version 0.2, from which nothing can be taken over
 * @param build how it was built; null of generations before version 0.2
 * @param withoutRules whether nothing says of any of its documents who may read it, so that
 *     everybody may read those; null stands for no
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
    MetadataSchema metadata,
    @Nullable Recipe recipe,
    @Nullable Build build,
    @Nullable Boolean withoutRules) {

  /** Of an index that nothing is taken over from. */
  public Manifest(
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
    this(
        schemaVersion,
        luceneVersion,
        created,
        model,
        analyzer,
        userWords,
        passageRules,
        sources,
        documents,
        passages,
        metadata,
        null,
        null,
        null);
  }

  /**
   * How a generation was built.
   *
   * @param command {@code rebuild} or {@code update}
   * @param base id of the generation whose index it began with; empty if it began with nothing
   * @param read documents met in the sources
   * @param failed documents that could not be read
   * @param changed documents that were indexed, because they or the recipe were new
   * @param deleted documents of the base that are no more
   * @param embedded passages that the model embedded
   * @param seconds from start to the complete index
   */
  public record Build(
      String command,
      String base,
      int read,
      int failed,
      int changed,
      int deleted,
      int embedded,
      double seconds) {}

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
   * @param vectors how they are stored; the default where a manifest read from disk does not say
   */
  public record Model(
      String name,
      String location,
      String fingerprint,
      int dimensions,
      boolean unitLength,
      VectorFormat vectors) {

    public Model {
      vectors = Objects.requireNonNullElse(vectors, VectorFormat.DEFAULT);
    }

    /** With vectors in the default format. */
    public Model(
        String name, String location, String fingerprint, int dimensions, boolean unitLength) {
      this(name, location, fingerprint, dimensions, unitLength, VectorFormat.DEFAULT);
    }

    public VectorSpace space() {
      return new VectorSpace(dimensions, unitLength, vectors);
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
