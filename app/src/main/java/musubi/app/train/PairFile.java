package musubi.app.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.embedder.training.TrainingPair;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pairs, one JSON object a line with {@code anchor} and {@code positive}; {@code source} says where
 * a pair comes from, the file's name if it is missing.
 */
public final class PairFile {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private PairFile() {}

  /**
   * Reads a file, plain or gzip.
   *
   * @param unreadable gets the lines that hold no pair
   */
  public static List<TrainingPair> read(Path file, UnreadableLines unreadable) {
    List<TrainingPair> pairs = new ArrayList<>();
    TextLines.read(
        file,
        (line, number) -> {
          if (line.isBlank()) {
            return;
          }
          if (TextLines.isDamaged(line)) {
            unreadable.add(file, number, "not UTF-8 text");
            return;
          }
          JsonNode record;
          try {
            record = JSON.readTree(line);
          } catch (JacksonException e) {
            unreadable.add(file, number, "not valid JSON: " + e.getOriginalMessage());
            return;
          }
          String anchor = text(record, "anchor");
          String positive = text(record, "positive");
          if (anchor.isBlank() || positive.isBlank()) {
            unreadable.add(
                file,
                number,
                "no %s; expected {\"anchor\": \"…\", \"positive\": \"…\"}"
                    .formatted(anchor.isBlank() ? "anchor" : "positive"));
            return;
          }
          pairs.add(
              new TrainingPair(
                  anchor,
                  positive,
                  record.path("source").asString(String.valueOf(file.getFileName()))));
        });
    return pairs;
  }

  private static String text(JsonNode record, String name) {
    JsonNode value = record.path(name);
    return value.isString() ? value.asString() : "";
  }
}
