package musubi.app.config;

import java.nio.file.Path;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.passage.PassageRules;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration sets; null for what it does not set. {@link ConfigKeys} shows how it is
 * written.
 *
 * @param indexing where the index is, and how it is made
 * @param documents what is read, and what is known of it
 * @param searching how searches are answered
 * @param upkeep what becomes of generations, what is suggested, what is kept of searches
 * @param server how {@code serve} answers
 */
public record Config(
    Indexing indexing,
    Documents documents,
    Searching searching,
    Upkeep upkeep,
    @Nullable ServerConfig server) {

  /** Nothing set. */
  public static final Config EMPTY =
      new Config(
          new Indexing(null, null, null, null),
          new Documents(null, null, null, null, null),
          new Searching(null, null, null, null),
          new Upkeep(null, null, null, null),
          /* server= */ null);

  /**
   * Where the index is, and how it is made.
   *
   * @param data the data folder
   * @param model the embedding model
   * @param passages how documents are cut
   * @param index how an index is stored
   */
  public record Indexing(
      @Nullable Path data,
      @Nullable Model model,
      @Nullable Passages passages,
      @Nullable Index index) {}

  /**
   * What is read, and what is known of it.
   *
   * @param sources what reading a file may cost
   * @param metadata types of metadata fields, and how editions of one document are told
   * @param permissions who may read documents
   * @param classify classifiers by which documents are sorted; none if the list is empty
   * @param duplicates whether documents that are nearly equal are found
   */
  public record Documents(
      @Nullable SourceLimits sources,
      @Nullable MetadataConfig metadata,
      @Nullable PermissionsConfig permissions,
      @Nullable List<ClassifierConfig> classify,
      @Nullable DuplicatesConfig duplicates) {}

  /**
   * How searches are answered.
   *
   * @param search defaults of {@code search}, {@code eval} and {@code bench search}
   * @param dictionaries the folder with user dictionary, synonyms and stop words
   * @param vocabulary whether the vocabulary of the Japanese office acts
   * @param rerank the model that reads the first hits again, if any
   */
  public record Searching(
      @Nullable Search search,
      @Nullable Path dictionaries,
      @Nullable Boolean vocabulary,
      @Nullable RerankConfig rerank) {}

  /**
   * What becomes of generations, what is suggested, what is kept of searches, and what is watched.
   *
   * @param generations what becomes of old ones
   * @param suggest what is suggested besides titles and headings
   * @param history what is kept of searches, openings and feedback
   * @param monitor what is watched, and when that is awake
   */
  public record Upkeep(
      @Nullable Generations generations,
      @Nullable Suggest suggest,
      @Nullable HistoryConfig history,
      @Nullable MonitorConfig monitor) {}

  /** The embedding model; a relative folder is taken from the configuration file's folder. */
  public record Model(
      @Nullable Path folder,
      @Nullable Integer dimensions,
      @Nullable String queryPrompt,
      @Nullable String documentPrompt) {

    /** Names the bundled model, and no folder. */
    private static final Path BUNDLED = Path.of("bundled");

    Model resolved(Path base) {
      return folder == null || folder.equals(BUNDLED)
          ? this
          : new Model(base.resolve(folder), dimensions, queryPrompt, documentPrompt);
    }

    void check(Path file) {
      if (dimensions != null && dimensions < 1) {
        throw new UserException(ErrorMessage.of("config.dimensions", file, dimensions));
      }
    }
  }

  /** How documents are cut. */
  public record Passages(@Nullable Integer maxTokens) {

    void check(Path file) {
      if (maxTokens != null && maxTokens < PassageRules.MIN_TOKENS) {
        throw new UserException(
            ErrorMessage.of("config.max-tokens", file, maxTokens, PassageRules.MIN_TOKENS));
      }
    }
  }

  /**
   * Number of hits, and how they are ordered.
   *
   * @param fusion how the arms are merged
   * @param semanticWeight of the fusion, 0 to 1
   * @param softMatching whether the first documents are compared with the query piece by piece
   * @param minRelevance 0 to 1; what is below is left out
   * @param pastQueries a file of past queries that raise what answered them; a relative one as
   *     {@link Model}'s folder
   */
  public record Search(
      @Nullable Integer k,
      @Nullable FusionName fusion,
      @Nullable Double semanticWeight,
      @Nullable Boolean softMatching,
      @Nullable Double minRelevance,
      @Nullable Path pastQueries) {

    /** Nothing is set. */
    public static final Search NONE = new Search(null, null, null, null, null, null);

    Search resolved(Path base) {
      return pastQueries == null
          ? this
          : new Search(
              k, fusion, semanticWeight, softMatching, minRelevance, base.resolve(pastQueries));
    }

    void check(Path file) {
      if (k != null && k < 1) {
        throw new UserException(ErrorMessage.of("config.k", file, k));
      }
      if (semanticWeight != null && !(semanticWeight >= 0 && semanticWeight <= 1)) {
        throw new UserException(ErrorMessage.of("config.semantic-weight", file, semanticWeight));
      }
    }
  }

  /**
   * What becomes of generations.
   *
   * @param keep how many stay when a new one is in use; 0 for all
   * @param mostDeleted the share of its documents that a build may delete unasked, 0 to 1
   */
  public record Generations(@Nullable Integer keep, @Nullable Double mostDeleted) {

    void check(Path file) {
      if (mostDeleted != null && !(mostDeleted >= 0 && mostDeleted <= 1)) {
        throw new UserException(ErrorMessage.of("config.most-deleted", file, mostDeleted));
      }
    }
  }

  /** One of {@link VectorFormat}'s labels. */
  public record Index(@Nullable VectorFormat vectors) {}

  /** A file of queries that people typed; a relative one as {@link Model}'s folder. */
  public record Suggest(@Nullable Path queries) {

    Suggest resolved(Path base) {
      return queries == null ? this : new Suggest(base.resolve(queries));
    }
  }
}
