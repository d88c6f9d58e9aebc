package musubi.embedder.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
          "%s has no modules.json%s (found: %s). It names the pooling, and a wrong pooling gives wrong"
                  .formatted(
                      folder,
                      Files.exists(folder.resolve("tokenizer.json"))
                          ? ""
                          : " and no tokenizer.json",
                      FolderFiles.listing(folder))
              + " vectors in silence. Take the folder as sentence-transformers publishes it.");
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
        default ->
            throw new ModelException(
                "%s names the module '%s'. Musubi runs Transformer or StaticEmbedding, Pooling and"
                        .formatted(file, type)
                    + " Normalize; export a graph whose output sentence_embedding includes the"
                    + " rest, and remove the module from modules.json.");
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
}
