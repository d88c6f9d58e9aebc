package musubi.embedder.model;

import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads from the configuration files how many tokens a model reads. */
final class TokenLimits {

  /** Length assumed when no file of the folder gives one; BERT's. */
  static final int DEFAULT_MAX_TOKENS = 512;

  /** tokenizer_config.json writes "no limit" as 1e30; no real model reads this many tokens. */
  private static final long NO_LIMIT = 10_000_000;

  private static final List<String> OFFSET_POSITIONS =
      List.of("roberta", "xlm-roberta", "camembert", "luke");

  private TokenLimits() {}

  /** A number of tokens under a key; empty where it is missing or stands for no limit. */
  static OptionalLong of(JsonNode config, String key) {
    JsonNode value = config.path(key);
    // Compared as a double: "no limit" is written as 1e30, which no long can hold.
    return value.isNumber() && value.asDouble() >= 1 && value.asDouble() < NO_LIMIT
        ? OptionalLong.of((long) value.asDouble())
        : OptionalLong.empty();
  }

  /** The number of positions that config.json gives the model, of which all can be used. */
  static OptionalLong positions(JsonNode config) {
    OptionalLong positions = of(config, "max_position_embeddings");
    boolean offset = OFFSET_POSITIONS.contains(config.path("model_type").asString(""));
    // RoBERTa's positions start behind the padding index, so two of them are never used.
    return positions.isPresent() && offset ? OptionalLong.of(positions.getAsLong() - 2) : positions;
  }
}
