package musubi.embedder.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import musubi.embedder.ModelException;
import musubi.embedder.Similarity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

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
 * <p>Everything that Musubi cannot honour (a Dense layer outside the graph, two pooling modes
 * joined, a distance that is not a product) is refused here, by name, before anything is embedded.
 */
public final class ModelFolderReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
    Path tokenizer = tokenizer();
    Path onnx = onnx();
    JsonNode sentenceTransformers = optionalJson("config_sentence_transformers.json");
    JsonNode sentenceBert = optionalJson("sentence_bert_config.json");
    JsonNode config = optionalJson("config.json");
    Modules modules = modules();
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
        maxTokens(sentenceBert, config),
        config.path("pad_token_id").asLong(0));
  }

  private String name() {
    // The last name of "." or of an archive's root is nothing a person would recognise.
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? folder.toString() : last.toString().replace("/", "");
  }

  private Path tokenizer() {
    Path tokenizer = folder.resolve("tokenizer.json");
    if (Files.isRegularFile(tokenizer)) {
      return tokenizer;
    }
    boolean vocabularyOnly =
        Files.exists(folder.resolve("vocab.txt"))
            || Files.exists(folder.resolve("sentencepiece.bpe.model"))
            || Files.exists(folder.resolve("spiece.model"))
            || Files.exists(folder.resolve("tokenizer.model"));
    throw new ModelException(
        "%s has no tokenizer.json (found: %s). %s"
            .formatted(
                folder,
                listing(folder),
                vocabularyOnly
                    ? "It holds a vocabulary for another tokenizer library; convert it once with"
                        + " AutoTokenizer.from_pretrained(...).save_pretrained(...) of a fast"
                        + " tokenizer."
                    : "A published sentence-transformers folder has one beside modules.json."));
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
                  .formatted(folder, listing(folder))
              + " 'optimum-cli export onnx --task feature-extraction'.");
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

  private record Modules(Optional<Pooling> pooling, boolean normalize) {}

  private Modules modules() {
    Path file = folder.resolve("modules.json");
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "%s has no modules.json (found: %s). It names the pooling, and a wrong pooling gives wrong"
                  .formatted(folder, listing(folder))
              + " vectors in silence. Take the folder as sentence-transformers publishes it.");
    }
    JsonNode modules = json(file);
    Optional<Pooling> pooling = Optional.empty();
    boolean normalize = false;
    for (JsonNode module : modules) {
      String type = module.path("type").asString("");
      String simpleName = type.substring(type.lastIndexOf('.') + 1);
      switch (simpleName) {
        case "Transformer", "StaticEmbedding" -> {
          // The graph itself; a static embedding is published as the mean of its tokens.
          if (simpleName.equals("StaticEmbedding")) {
            pooling = Optional.of(Pooling.MEAN);
          }
        }
        case "Pooling" ->
            pooling =
                Optional.of(
                    pooling(
                        folder
                            .resolve(module.path("path").asString("1_Pooling"))
                            .resolve("config.json")));
        case "Normalize" -> normalize = true;
        default ->
            throw new ModelException(
                "%s names the module '%s'. Musubi runs Transformer or StaticEmbedding, Pooling and"
                        .formatted(file, type)
                    + " Normalize; export a graph whose output sentence_embedding includes the"
                    + " rest, and remove the module from modules.json.");
      }
    }
    return new Modules(pooling, normalize);
  }

  private static Pooling pooling(Path file) {
    JsonNode config = json(file);
    List<String> named = new ArrayList<>();
    JsonNode mode = config.path("pooling_mode");
    if (mode.isString()) {
      named.add(mode.asString());
    } else {
      config
          .properties()
          .forEach(
              entry -> {
                if (entry.getKey().startsWith("pooling_mode_") && entry.getValue().asBoolean()) {
                  named.add(publishedName(entry.getKey().substring("pooling_mode_".length())));
                }
              });
    }
    List<Pooling> known =
        Stream.of(Pooling.values()).filter(p -> named.contains(p.publishedName())).toList();
    if (named.size() != 1 || known.size() != 1) {
      throw new ModelException(
          "%s asks for the pooling %s; expected exactly one of mean, cls, lasttoken, max."
              .formatted(file, named));
    }
    if (!config.path("include_prompt").asBoolean(true)) {
      throw new ModelException(
          "%s sets include_prompt to false: this model leaves its prompt out of the pooling, which"
                  .formatted(file)
              + " Musubi does not do. Expected include_prompt true or absent.");
    }
    return known.getFirst();
  }

  private static String publishedName(String flag) {
    return switch (flag) {
      case "mean_tokens" -> "mean";
      case "cls_token" -> "cls";
      case "max_tokens" -> "max";
      default -> flag; // lasttoken, mean_sqrt_len_tokens, weightedmean_tokens
    };
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

  private int maxTokens(JsonNode sentenceBert, JsonNode config) {
    OptionalLong max = limit(sentenceBert, "max_seq_length");
    if (max.isEmpty()) {
      max = limit(optionalJson("tokenizer_config.json"), "model_max_length");
    }
    if (max.isEmpty()) {
      max = limit(config, "max_position_embeddings");
      boolean offsetPositions =
          List.of("roberta", "xlm-roberta", "camembert")
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

  private JsonNode optionalJson(String name) {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? json(file) : JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode json(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return JSON.readTree(in);
    } catch (JacksonException e) {
      throw new ModelException(
          "%s, line %d: not valid JSON: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new ModelException("%s cannot be read: %s".formatted(file, reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }

  private static String listing(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
      return names.isEmpty() ? "nothing" : String.join(", ", names);
    } catch (IOException e) {
      return "the folder cannot be listed: " + e.getMessage();
    }
  }
}
