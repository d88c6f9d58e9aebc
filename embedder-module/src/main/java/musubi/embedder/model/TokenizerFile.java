package musubi.embedder.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.embedder.ModelException;
import tools.jackson.databind.JsonNode;

/**
 * Finds {@code tokenizer.json}, and says what to do where a folder has none. Models whose words are
 * split by MeCab, Sudachi or Juman++ cannot have one: the format knows no morphological analyser,
 * and a tokenizer that splits differently gives wrong vectors without any error.
 */
final class TokenizerFile {

  private static final Set<String> ANALYSERS = Set.of("mecab", "sudachi", "jumanpp");

  private static final List<String> VOCABULARIES =
      List.of("vocab.txt", "sentencepiece.bpe.model", "spiece.model", "tokenizer.model");

  private TokenizerFile() {}

  static Path find(FolderFiles files) {
    JsonNode config = files.optionalJson("tokenizer_config.json");
    refuseAnalyser(files, config);
    Optional<Path> tokenizer = files.find("tokenizer.json");
    if (tokenizer.isPresent()) {
      return tokenizer.get();
    }
    throw new ModelException(
        "%s has no tokenizer.json (found: %s). %s"
            .formatted(
                files.encoder(), FolderFiles.listing(files.encoder()), wayOut(files, config)));
  }

  private static void refuseAnalyser(FolderFiles files, JsonNode config) {
    if (!config.path("tokenizer_class").asString("").startsWith("BertJapaneseTokenizer")
        || !config.path("do_word_tokenize").asBoolean(true)) {
      return;
    }
    String analyser = config.path("word_tokenizer_type").asString("basic");
    if (ANALYSERS.contains(analyser)) {
      throw new ModelException(
          "%s names BertJapaneseTokenizer with the word tokenizer '%s': this model reads words that"
                  .formatted(files.find("tokenizer_config.json").orElseThrow(), analyser)
              + " %s has split, and no tokenizer.json can do that; save_pretrained writes none."
                  .formatted(properName(analyser))
              + " Choose a model that is published with a tokenizer.json, such as ruri-v3,"
              + " multilingual-e5 or bge-m3. Only if the model was trained with another tokenizer,"
              + " put that one's tokenizer.json and tokenizer_config.json here.");
    }
  }

  private static String properName(String analyser) {
    return switch (analyser) {
      case "mecab" -> "MeCab (fugashi)";
      case "sudachi" -> "Sudachi";
      default -> "Juman++";
    };
  }

  private static String wayOut(FolderFiles files, JsonNode config) {
    if (config.path("tokenizer_class").asString("").equals("MLukeTokenizer")) {
      return "Its tokenizer, MLukeTokenizer, has no fast form of its own; convert its"
          + " sentencepiece.bpe.model once, as docs/models.md shows for GLuCoSE.";
    }
    if (VOCABULARIES.stream().anyMatch(name -> files.find(name).isPresent())) {
      return "It holds a vocabulary for another tokenizer library; convert it once with"
          + " AutoTokenizer.from_pretrained(...).save_pretrained(...) of a fast tokenizer.";
    }
    return "A published sentence-transformers folder has one beside modules.json.";
  }
}
