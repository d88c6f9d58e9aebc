package musubi.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import musubi.app.UserException;
import musubi.app.passage.PassageRules;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What {@code --config FILE} may set; the command line overrides it. Every key is optional:
 *
 * <pre>
 * data: ./musubi-data
 * model:
 *   folder: /models/ruri-v3-30m
 *   dimensions: 256
 *   query-prompt: "検索クエリ: "
 *   document-prompt: "検索文書: "
 * passages:
 *   max-tokens: 256
 * sources:
 *   worker-memory: 512m
 *   seconds-per-file: 60
 *   largest-file: 256m
 *   archive-levels: 5
 *   ignore: ["/old/", "*.bak.md"]
 * search:
 *   k: 10
 *   fusion: zscore
 *   semantic-weight: 0.3
 *   min-relevance: 0.1
 * dictionaries: ./dictionaries
 * metadata:
 *   fields:
 *     department: keyword
 *     effective-date: date
 *     amount: number
 *   time-zone: Asia/Tokyo
 *   editions:
 *     identity: [document-number]
 *     order: [version, effective-date, modified]
 *     file-names: true
 * suggest:
 *   queries: /var/log/musubi/queries.txt
 * rerank:
 *   folder: /models/japanese-reranker-xsmall-v2
 *   depth: 20
 *   budget-ms: 1000
 * generations:
 *   keep: 5
 * permissions:
 *   default: nobody
 *   posix: false
 *   required: true
 * index:
 *   vectors: int7
 * </pre>
 *
 * @param data the data folder
 * @param model the embedding model
 * @param passages how documents are cut
 * @param search defaults of {@code search}, {@code eval} and {@code bench search}
 * @param dictionaries the folder with user dictionary, synonyms and stop words; a relative one is
 *     taken from the configuration file's folder
 * @param metadata types of metadata fields, and how editions of one document are told
 * @param suggest what is suggested besides titles and headings
 * @param sources what reading a file may cost
 * @param rerank the model that reads the first hits again, if any
 * @param generations what becomes of old ones
 * @param permissions who may read documents
 * @param index how an index is stored
 */
public record Config(
    @Nullable Path data,
    @Nullable Model model,
    @Nullable Passages passages,
    @Nullable Search search,
    @Nullable Path dictionaries,
    @Nullable MetadataConfig metadata,
    @Nullable Suggest suggest,
    @Nullable SourceLimits sources,
    @Nullable RerankConfig rerank,
    @Nullable Generations generations,
    @Nullable PermissionsConfig permissions,
    @Nullable Index index) {

  /** Nothing set. */
  public static final Config EMPTY =
      new Config(null, null, null, null, null, null, null, null, null, null, null, null);

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The embedding model; a relative folder is taken from the configuration file's folder. */
  public record Model(
      @Nullable Path folder,
      @Nullable Integer dimensions,
      @Nullable String queryPrompt,
      @Nullable String documentPrompt) {}

  /** How documents are cut. */
  public record Passages(@Nullable Integer maxTokens) {}

  /** Number of hits, and how the arms are merged. */
  public record Search(
      @Nullable Integer k,
      @Nullable FusionName fusion,
      @Nullable Double semanticWeight,
      @Nullable Double minRelevance) {}

  /** How many stay when a new one is in use; 0 for all. */
  public record Generations(@Nullable Integer keep) {}

  /** One of {@link VectorFormat}'s labels. */
  public record Index(@Nullable VectorFormat vectors) {}

  /** A file of queries that people typed; a relative one as {@link Model}'s folder. */
  public record Suggest(@Nullable Path queries) {}

  /**
   * Reads a file.
   *
   * @throws UserException naming file, line, value and what was expected
   */
  public static Config read(Path file) {
    try {
      String text = Files.readString(file);
      // Nothing but comments is no document at all to the parser.
      return YAML.readTree(text).isEmpty()
          ? EMPTY
          : YAML.readValue(text, Config.class).checked(file).resolved(file);
    } catch (NoSuchFileException e) {
      throw new UserException("The configuration file %s does not exist.".formatted(file), e);
    } catch (IOException e) {
      throw new UserException(
          "The configuration file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (UnrecognizedPropertyException e) {
      throw new UserException(
          "%s, %s: the key '%s' is not known. Expected %s."
              .formatted(file, lineOf(e, file), e.getPropertyName(), known(e)),
          e);
    } catch (MismatchedInputException e) {
      throw new UserException(
          "%s, %s: the value does not fit; expected %s."
              .formatted(file, lineOf(e, file), kind(e.getTargetType())),
          e);
    } catch (JacksonException e) {
      throw new UserException(
          "%s, %s: %s".formatted(file, lineOf(e, file), firstLine(e.getOriginalMessage())), e);
    }
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == Integer.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == FusionName.class) {
      return FusionName.all();
    }
    if (type == VectorFormat.class) {
      return VectorFormat.all();
    }
    if (MetadataConfig.kind(type).isPresent()) {
      return MetadataConfig.kind(type).get();
    }
    return type == String.class || type == Path.class ? "a text" : "keys with values";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** The line, and the key's path where it is known. The parser has no line for some mistakes. */
  private static String lineOf(JacksonException e, Path file) {
    String key =
        e.getPath().stream()
            .map(reference -> String.valueOf(reference.getPropertyName()))
            .collect(Collectors.joining("."));
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    if (line < 1 && !key.isEmpty()) {
      line = lineOfKey(key.substring(key.lastIndexOf('.') + 1), file);
    }
    return (line < 1 ? "" : "line " + line) + (key.isEmpty() ? "" : " (" + key + ")");
  }

  private static int lineOfKey(String key, Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().startsWith(key + ":")) {
          return i + 1;
        }
      }
      return -1;
    } catch (IOException e) {
      return -1; // the file was read a moment ago; the message does without its line
    }
  }

  private Config checked(Path file) {
    if (passages != null
        && passages.maxTokens() != null
        && passages.maxTokens() < PassageRules.MIN_TOKENS) {
      throw new UserException(
          "%s: passages.max-tokens is %d; expected at least %d."
              .formatted(file, passages.maxTokens(), PassageRules.MIN_TOKENS));
    }
    if (model != null && model.dimensions() != null && model.dimensions() < 1) {
      throw new UserException(
          "%s: model.dimensions is %d; expected at least 1.".formatted(file, model.dimensions()));
    }
    if (sources != null) {
      sources.check(file);
    }
    if (search != null && search.k() != null && search.k() < 1) {
      throw new UserException(
          "%s: search.k is %d; expected at least 1.".formatted(file, search.k()));
    }
    if (search != null && search.semanticWeight() != null) {
      double weight = search.semanticWeight();
      if (!(weight >= 0 && weight <= 1)) {
        throw new UserException(
            "%s: search.semantic-weight is %s; expected 0 to 1.".formatted(file, weight));
      }
    }
    if (metadata != null) {
      metadata.check(file);
    }
    if (permissions != null) {
      permissions.check(file);
    }
    if (rerank != null) {
      rerank.check(file);
    }
    return this;
  }

  private Config resolved(Path file) {
    Path base = file.toAbsolutePath().getParent();
    if (base == null) {
      return this;
    }
    Model resolvedModel =
        model == null || model.folder() == null
            ? model
            : new Model(
                base.resolve(model.folder()),
                model.dimensions(),
                model.queryPrompt(),
                model.documentPrompt());
    Suggest resolvedSuggest =
        suggest == null || suggest.queries() == null
            ? suggest
            : new Suggest(base.resolve(suggest.queries()));
    return new Config(
        data == null ? null : base.resolve(data),
        resolvedModel,
        passages,
        search,
        dictionaries == null ? null : existing(base.resolve(dictionaries), file),
        metadata,
        resolvedSuggest,
        sources,
        rerank == null ? null : rerank.resolved(base),
        generations,
        permissions,
        index);
  }

  private static Path existing(Path folder, Path file) {
    if (!Files.isDirectory(folder)) {
      throw new UserException(
          "%s: dictionaries is %s; expected a folder with user-dictionary.csv, synonyms.txt or stop-words.txt."
              .formatted(file, folder));
    }
    return folder;
  }
}
