package musubi.embedder.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import tools.jackson.databind.JsonNode;

/**
 * The pipeline that {@code modules.json} names.
 *
 * @param encoder the folder of the first module's files
 * @param staticEmbedding whether that module is a table of token vectors; sentence-transformers
 *     feeds it the tokens of the text alone, without special tokens
 * @param pooling how token vectors become one; empty when no module says so
 * @param normalize whether vectors are brought to unit length
 */
record Modules(
    Path encoder, boolean staticEmbedding, Optional<Pooling> pooling, boolean normalize) {

  static Modules read(Path folder) {
    Path file = folder.resolve("modules.json");
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          ErrorMessage.of(
              "modules.missing",
              folder,
              ErrorMessage.of(
                  Files.exists(folder.resolve("tokenizer.json"))
                      ? "nothing"
                      : "modules.nor-tokenizer"),
              FolderFiles.listing(folder)));
    }
    Path encoder = folder;
    boolean staticEmbedding = false;
    Optional<Pooling> pooling = Optional.empty();
    boolean normalize = false;
    for (JsonNode module : FolderFiles.json(file)) {
      String type = module.path("type").asString("");
      String path = module.path("path").asString("");
      switch (type.substring(type.lastIndexOf('.') + 1)) {
        case "Transformer" -> encoder = folder.resolve(path);
        case "StaticEmbedding" -> {
          encoder = folder.resolve(path);
          staticEmbedding = true;
          pooling = Optional.of(Pooling.MEAN); // published as the mean of its tokens
        }
        case "Pooling" ->
            pooling =
                Optional.of(
                    pooling(
                        folder
                            .resolve(path.isEmpty() ? "1_Pooling" : path)
                            .resolve("config.json")));
        case "Normalize" -> normalize = true;
        default -> throw new ModelException(ErrorMessage.of("modules.unknown", file, type));
      }
    }
    return new Modules(encoder, staticEmbedding, pooling, normalize);
  }

  private static Pooling pooling(Path file) {
    JsonNode config = FolderFiles.json(file);
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
      throw new ModelException(ErrorMessage.of("modules.pooling", file, named));
    }
    if (!config.path("include_prompt").asBoolean(true)) {
      throw new ModelException(ErrorMessage.of("modules.include-prompt", file));
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
}
