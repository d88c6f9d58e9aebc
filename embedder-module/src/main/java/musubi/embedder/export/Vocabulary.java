package musubi.embedder.export;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many rows a table must have for a tokenizer. */
final class Vocabulary {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Vocabulary() {}

  /**
   * The largest id of a {@code tokenizer.json}, plus 1. Pieces stand in a list (Unigram) or by id
   * (WordPiece, BPE, WordLevel), added tokens beside them.
   *
   * @param name names the file in errors
   * @return empty if the file shows no vocabulary
   */
  static OptionalInt size(byte[] tokenizerJson, String name) {
    JsonNode tokenizer;
    try {
      tokenizer = JSON.readTree(tokenizerJson);
    } catch (JacksonException e) {
      throw new ModelException(
          ErrorMessage.of("json", name, e.getLocation().getLineNr(), e.getOriginalMessage()), e);
    }
    JsonNode pieces = tokenizer.path("model").path("vocab");
    IntStream last =
        pieces.isArray()
            ? IntStream.of(pieces.size() - 1)
            : StreamSupport.stream(pieces.spliterator(), false).mapToInt(id -> id.asInt(-1));
    IntStream added =
        StreamSupport.stream(tokenizer.path("added_tokens").spliterator(), false)
            .mapToInt(token -> token.path("id").asInt(-1));
    OptionalInt largest = IntStream.concat(last, added).max();
    return largest.isPresent() ? OptionalInt.of(largest.getAsInt() + 1) : largest;
  }

  /** Refuses a table in which pieces of the vocabulary have no row; spare rows do no harm. */
  static void check(byte[] tokenizerJson, String name, int rows) {
    OptionalInt size = size(tokenizerJson, name);
    if (size.isPresent() && size.getAsInt() > rows) {
      throw new ModelException(ErrorMessage.of("vocabulary.size", name, size.getAsInt(), rows));
    }
  }
}
