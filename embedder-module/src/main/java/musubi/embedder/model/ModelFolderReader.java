package musubi.embedder.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import musubi.embedder.ModelException;
import musubi.embedder.Similarity;
import tools.jackson.databind.JsonNode;

/**
 * Reads the layout in which sentence-transformers models are published:
 *
 * <pre>
 * modules.json                        the pipeline: Transformer or StaticEmbedding, Pooling, Normalize
 * 1_Pooling/config.json               the pooling mode (its folder is named in modules.json)
 * config_sentence_transformers.json   prompts, similarity function        (optional)
 * sentence_bert_config.json           max_seq_length, do_lower_case        (optional)
 * tokenizer.json, tokenizer_config.json, config.json
 * onnx/model.onnx or model.onnx
 * </pre>
 *
 * <p>The files of the encoder (its configuration and tokenizer) may lie in a folder of their own,
 * such as {@code 0_StaticEmbedding}, that modules.json names.
 *
 * <p>Everything that Musubi cannot honour (a Dense layer outside the graph, two pooling modes
 * joined, a distance that is not a product) is refused here, by name, before anything is embedded.
 */
public final class ModelFolderReader {

  /** Length assumed when no file of the folder gives one; BERT's. */
  private static final int DEFAULT_MAX_TOKENS = 512;

  /** tokenizer_config.json writes "no limit" as 1e30; no real model reads this many tokens. */
  private static final long NO_LIMIT = 10_000_000;

  private final Path folder;

  private ModelFolderReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a folder.
   *
   * @throws ModelException naming the file, what it holds and what was expected
   */
  public static ModelFolder read(Path folder) {
    return new ModelFolderReader(folder).read();
  }

  private ModelFolder read() {
    if (!Files.isDirectory(folder)) {
      throw new ModelException(
          "%s is not a model folder: %s. Give the folder that holds modules.json and tokenizer.json."
              .formatted(
                  folder, Files.exists(folder) ? "it is a file" : "there is no such folder"));
    }
    Modules modules = Modules.read(folder);
    FolderFiles files = new FolderFiles(folder, modules.encoder());
    Path tokenizer = TokenizerFile.find(files);
    Path onnx = onnx();
    JsonNode sentenceTransformers = files.optionalJson("config_sentence_transformers.json");
    JsonNode sentenceBert = files.optionalJson("sentence_bert_config.json");
    JsonNode config = files.optionalJson("config.json");
    return new ModelFolder(
        folder,
        name(),
        onnx,
        externalData(onnx),
        tokenizer,
        modules.pooling(),
        modules.normalize(),
        prompts(sentenceTransformers),
        similarity(sentenceTransformers),
        sentenceBert.path("do_lower_case").asBoolean(false),
        !modules.staticEmbedding(),
        maxTokens(files, sentenceBert, config),
        config.path("pad_token_id").asLong(0));
  }

  private String name() {
    // The last name of "." or of an archive's root is nothing a person would recognise.
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? folder.toString() : last.toString().replace("/", "");
  }

  private Path onnx() {
    for (String candidate : List.of("onnx/model.onnx", "model.onnx")) {
      Path file = folder.resolve(candidate);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    List<Path> others = new ArrayList<>(onnxFiles(folder.resolve("onnx")));
    others.addAll(onnxFiles(folder));
    if (others.size() == 1) {
      return others.getFirst();
    }
    if (others.isEmpty()) {
      throw new ModelException(
          "%s has no onnx/model.onnx and no model.onnx (found: %s). Export the model once with"
                  .formatted(folder, FolderFiles.listing(folder))
              + " 'optimum-cli export onnx --task feature-extraction', or for a static embedding as"
              + " docs/models.md shows.");
    }
    throw new ModelException(
        "%s has no onnx/model.onnx and no model.onnx, but several others: %s. Name the one to use"
                .formatted(folder, others)
            + " model.onnx.");
  }

  private static List<Path> onnxFiles(Path dir) {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
    } catch (IOException e) {
      throw new ModelException("%s cannot be listed: %s".formatted(dir, e.getMessage()), e);
    }
  }

  /** Weights above 2 GB lie beside the graph, as model.onnx_data or model.onnx.data. */
  private static List<Path> externalData(Path onnx) {
    return Stream.of("_data", ".data")
        .map(suffix -> onnx.resolveSibling(onnx.getFileName() + suffix))
        .filter(Files::isRegularFile)
        .toList();
  }

  private static Prompts prompts(JsonNode config) {
    JsonNode prompts = config.path("prompts");
    String fallback = prompts.path(config.path("default_prompt_name").asString("")).asString("");
    return new Prompts(
        firstPrompt(prompts, List.of("query"), fallback),
        firstPrompt(prompts, List.of("document", "passage", "corpus"), fallback));
  }

  private static String firstPrompt(JsonNode prompts, List<String> names, String fallback) {
    return names.stream()
        .map(prompts::path)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .findFirst()
        .orElse(fallback);
  }

  private Similarity similarity(JsonNode config) {
    String name = config.path("similarity_fn_name").asString("cosine");
    return switch (name) {
      case "cosine" -> Similarity.COSINE;
      case "dot", "dot_score", "dot_product" -> Similarity.DOT_PRODUCT;
      default ->
          throw new ModelException(
              "%s compares vectors by '%s'; expected cosine or dot."
                  .formatted(folder.resolve("config_sentence_transformers.json"), name));
    };
  }

  private static int maxTokens(FolderFiles files, JsonNode sentenceBert, JsonNode config) {
    OptionalLong max = limit(sentenceBert, "max_seq_length");
    if (max.isEmpty()) {
      max = limit(files.optionalJson("tokenizer_config.json"), "model_max_length");
    }
    if (max.isEmpty()) {
      max = limit(config, "max_position_embeddings");
      boolean offsetPositions =
          List.of("roberta", "xlm-roberta", "camembert", "luke")
              .contains(config.path("model_type").asString(""));
      if (max.isPresent() && offsetPositions) {
        // RoBERTa's positions start behind the padding index, so two of them are never used.
        max = OptionalLong.of(max.getAsLong() - 2);
      }
    }
    return Math.toIntExact(max.orElse(DEFAULT_MAX_TOKENS));
  }

  private static OptionalLong limit(JsonNode config, String key) {
    JsonNode value = config.path(key);
    // Compared as a double: "no limit" is written as 1e30, which no long can hold.
    return value.isNumber() && value.asDouble() >= 1 && value.asDouble() < NO_LIMIT
        ? OptionalLong.of((long) value.asDouble())
        : OptionalLong.empty();
  }
}
