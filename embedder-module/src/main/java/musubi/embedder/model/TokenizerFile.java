package musubi.embedder.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Message;
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
        ErrorMessage.of(
            "tokenizer.missing",
            files.encoder(),
            FolderFiles.listing(files.encoder()),
            wayOut(files, config)));
  }

  private static void refuseAnalyser(FolderFiles files, JsonNode config) {
    if (!config.path("tokenizer_class").asString("").startsWith("BertJapaneseTokenizer")
        || !config.path("do_word_tokenize").asBoolean(true)) {
      return;
    }
    String analyser = config.path("word_tokenizer_type").asString("basic");
    if (ANALYSERS.contains(analyser)) {
      throw new ModelException(
          ErrorMessage.of(
              "tokenizer.japanese",
              files.find("tokenizer_config.json").orElseThrow(),
              analyser,
              properName(analyser)));
    }
  }

  private static String properName(String analyser) {
    return switch (analyser) {
      case "mecab" -> "MeCab (fugashi)";
      case "sudachi" -> "Sudachi";
      default -> "Juman++";
    };
  }

  private static Message wayOut(FolderFiles files, JsonNode config) {
    if (config.path("tokenizer_class").asString("").equals("MLukeTokenizer")) {
      return ErrorMessage.of("tokenizer.mluke");
    }
    if (VOCABULARIES.stream().anyMatch(name -> files.find(name).isPresent())) {
      return ErrorMessage.of("tokenizer.convert");
    }
    return ErrorMessage.of("tokenizer.published");
  }
}
