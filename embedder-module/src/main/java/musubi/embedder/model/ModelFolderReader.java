package musubi.embedder.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import musubi.embedder.ErrorMessage;
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
 * <p>Settings that Musubi does not support (a Dense layer outside the graph, two joined pooling
 * modes, a distance that is not a product) are refused here by name, before anything is embedded.
 */
public final class ModelFolderReader {

  private static final String EXPORT =
      "Export the model once with 'optimum-cli export onnx --task feature-extraction', or for a"
          + " static embedding as docs/models.md shows.";

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
          ErrorMessage.of(
              "model.folder",
              folder,
              ErrorMessage.of(Files.exists(folder) ? "is-file" : "no-folder")));
    }
    if (!Files.isRegularFile(folder.resolve("modules.json"))
        && CrossEncoderFolderReader.isCrossEncoder(folder)) {
      throw new ModelException(ErrorMessage.of("model.is-reranker", folder));
    }
    Modules modules = Modules.read(folder);
    FolderFiles files = new FolderFiles(folder, modules.encoder());
    Path tokenizer = TokenizerFile.find(files);
    GraphFile graph = GraphFile.find(folder, EXPORT);
    JsonNode sentenceTransformers = files.optionalJson("config_sentence_transformers.json");
    JsonNode sentenceBert = files.optionalJson("sentence_bert_config.json");
    JsonNode config = files.optionalJson("config.json");
    return new ModelFolder(
        folder,
        files.name(),
        graph.onnx(),
        graph.data(),
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
              ErrorMessage.of(
                  "model.similarity", folder.resolve("config_sentence_transformers.json"), name));
    };
  }

  private static int maxTokens(FolderFiles files, JsonNode sentenceBert, JsonNode config) {
    OptionalLong max = TokenLimits.of(sentenceBert, "max_seq_length");
    if (max.isEmpty()) {
      max = TokenLimits.of(files.optionalJson("tokenizer_config.json"), "model_max_length");
    }
    if (max.isEmpty()) {
      max = TokenLimits.positions(config);
    }
    return Math.toIntExact(max.orElse(TokenLimits.DEFAULT_MAX_TOKENS));
  }
}
