package musubi.app.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.source.TextLines;
import musubi.embedder.training.TrainingPair;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pairs, one JSON object a line with {@code anchor} and {@code positive}; {@code source} says where
 * a pair comes from, the file's name if it is missing; {@code negative} is a text that looks right
 * and is not, or a list of such.
 */
public final class PairFile implements TextLines.Receiver {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;
  private final UnreadableLines unreadable;
  private final List<TrainingPair> pairs = new ArrayList<>();

  private PairFile(Path file, UnreadableLines unreadable) {
    this.file = file;
    this.unreadable = unreadable;
  }

  /**
   * Reads a file, plain or gzip.
   *
   * @param unreadable gets the lines that hold no pair
   */
  public static List<TrainingPair> read(Path file, UnreadableLines unreadable) {
    PairFile read = new PairFile(file, unreadable);
    TextLines.read(file, read);
    return read.pairs;
  }

  @Override
  public void damaged(long number) {
    unreadable.add(file, number, ErrorMessage.of("train.not-text"));
  }

  @Override
  public void line(String line, long number) {
    if (line.isBlank()) {
      return;
    }
    JsonNode record;
    try {
      record = JSON.readTree(line);
    } catch (JacksonException e) {
      unreadable.add(file, number, ErrorMessage.of("train.not-json"));
      return;
    }
    String anchor = text(record, "anchor");
    String positive = text(record, "positive");
    if (anchor.isBlank() || positive.isBlank()) {
      unreadable.add(
          file,
          number,
          ErrorMessage.of("train.no-field", anchor.isBlank() ? "anchor" : "positive"));
      return;
    }
    String source = record.path("source").asString(String.valueOf(file.getFileName()));
    Optional<List<String>> negatives = texts(record.path("negative"));
    if (negatives.isEmpty()) {
      unreadable.add(file, number, ErrorMessage.of("train.negative"));
      return;
    }
    pairs.add(new TrainingPair(anchor, positive, source, negatives.get()));
  }

  /** Empty if it is something else. */
  private static Optional<List<String>> texts(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.of(List.of());
    }
    List<JsonNode> all = value.isArray() ? List.copyOf(value.values()) : List.of(value);
    return all.stream().allMatch(text -> text.isString() && !text.asString().isBlank())
        ? Optional.of(all.stream().map(JsonNode::asString).toList())
        : Optional.empty();
  }

  private static String text(JsonNode record, String name) {
    JsonNode value = record.path(name);
    return value.isString() ? value.asString() : "";
  }
}
