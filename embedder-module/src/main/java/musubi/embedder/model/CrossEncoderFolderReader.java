package musubi.embedder.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the layout in which cross-encoders are published: the layout of sequence classification in
 * transformers, which sentence-transformers writes too:
 *
 * <pre>
 * config.json                         architecture, labels, positions, activation
 * tokenizer.json, tokenizer_config.json
 * config_sentence_transformers.json   activation, prompts                  (optional)
 * onnx/model.onnx or model.onnx
 * </pre>
 *
 * <p>One label is expected, whose logit is the score. A model with two or more labels is refused,
 * because the layout does not say which label means "relevant".
 *
 * <p>The activation that the folder names decides how sentence-transformers shows a score, never
 * the order of scores. {@code Sigmoid} and {@code Identity} are known; either way Musubi orders by
 * the logit and shows its sigmoid. Others are refused, because such a model may have been trained
 * to mean something else by its output.
 */
public final class CrossEncoderFolderReader {

  private static final String ARCHITECTURE = "ForSequenceClassification";

  private static final Set<String> ACTIVATIONS = Set.of("Sigmoid", "Identity");

  private static final String EXPORT =
      "Export the model once with 'optimum-cli export onnx --task text-classification'.";

  private final Path folder;
  private final FolderFiles files;

  private CrossEncoderFolderReader(Path folder) {
    this.folder = folder;
    this.files = new FolderFiles(folder, folder);
  }

  /**
   * Reads a folder.
   *
   * @throws ModelException naming the file, what it holds and what was expected
   */
  public static CrossEncoderFolder read(Path folder) {
    return new CrossEncoderFolderReader(folder).read();
  }

  /**
   * Whether a folder says of itself that it is a model that classifies sequences, as cross-encoders
   * are. An embedding model is published with another architecture.
   */
  public static boolean isCrossEncoder(Path folder) {
    return architectures(new FolderFiles(folder, folder).optionalJson("config.json")).stream()
        .anyMatch(name -> name.endsWith(ARCHITECTURE));
  }

  private CrossEncoderFolder read() {
    if (!Files.isDirectory(folder)) {
      throw new ModelException(
          ErrorMessage.of(
              "reranker.folder",
              folder,
              ErrorMessage.of(Files.exists(folder) ? "is-file" : "no-folder")));
    }
    JsonNode config = config();
    checkArchitecture(config);
    checkLabels(config);
    checkSentenceTransformers(config);
    Path tokenizer = TokenizerFile.find(files);
    GraphFile graph = GraphFile.find(folder, EXPORT);
    return new CrossEncoderFolder(
        folder,
        files.name(),
        graph.onnx(),
        graph.data(),
        tokenizer,
        maxTokens(config),
        config.path("pad_token_id").asLong(0));
  }

  private JsonNode config() {
    return files
        .find("config.json")
        .map(FolderFiles::json)
        .orElseThrow(
            () ->
                new ModelException(
                    ErrorMessage.of("reranker.no-config", folder, FolderFiles.listing(folder))));
  }

  private static List<String> architectures(JsonNode config) {
    List<String> names = new ArrayList<>();
    config.path("architectures").forEach(name -> names.add(name.asString("")));
    return names;
  }

  private void checkArchitecture(JsonNode config) {
    List<String> names = architectures(config);
    if (names.stream().noneMatch(name -> name.endsWith(ARCHITECTURE))) {
      throw new ModelException(
          ErrorMessage.of(
              "reranker.architecture",
              folder.resolve("config.json"),
              names.isEmpty()
                  ? ErrorMessage.of("reranker.no-architecture")
                  : ErrorMessage.of("reranker.named", String.join(", ", names)),
              ARCHITECTURE,
              ErrorMessage.of(
                  Files.isRegularFile(folder.resolve("modules.json"))
                      ? "reranker.is-model"
                      : "nothing")));
    }
  }

  /** Where nothing is said of labels, the graph's output decides. */
  private void checkLabels(JsonNode config) {
    List<String> labels = new ArrayList<>();
    config.path("id2label").properties().forEach(e -> labels.add(e.getValue().asString("")));
    int count = config.path("num_labels").asInt(labels.isEmpty() ? 1 : labels.size());
    if (count != 1) {
      throw new ModelException(
          ErrorMessage.of(
              "reranker.labels",
              folder.resolve("config.json"),
              count,
              labels.isEmpty()
                  ? ErrorMessage.of("nothing")
                  : ErrorMessage.of("in-brackets", String.join(", ", labels))));
    }
  }

  private void checkSentenceTransformers(JsonNode config) {
    JsonNode own = files.optionalJson("config_sentence_transformers.json");
    Stream.of(
            config.path("sentence_transformers").path("activation_fn"),
            config.path("sbert_ce_default_activation_function"),
            own.path("activation_fn"))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .filter(name -> !ACTIVATIONS.contains(name.substring(name.lastIndexOf('.') + 1)))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ModelException(ErrorMessage.of("reranker.activation", folder, name));
            });
    String prompt =
        own.path("prompts").path(own.path("default_prompt_name").asString("")).asString("");
    if (!prompt.isEmpty()) {
      throw new ModelException(
          ErrorMessage.of(
              "reranker.prompt", folder.resolve("config_sentence_transformers.json"), prompt));
    }
  }

  private int maxTokens(JsonNode config) {
    OptionalLong tokenizer =
        TokenLimits.of(files.optionalJson("tokenizer_config.json"), "model_max_length");
    OptionalLong positions = TokenLimits.positions(config);
    long limit = Math.min(tokenizer.orElse(Long.MAX_VALUE), positions.orElse(Long.MAX_VALUE));
    return limit == Long.MAX_VALUE ? TokenLimits.DEFAULT_MAX_TOKENS : Math.toIntExact(limit);
  }
}
