package musubi.app.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.TextLines;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads texts from a file with one JSON object a line, plain or gzip: the text, its class and,
 * where they are given, {@code _id} or {@code id} and {@code title}. A record without an id is
 * named by its line.
 */
final class TextLinesFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final FieldNames fields;
  private final boolean labelled;
  private final Set<String> ids = new HashSet<>();

  /**
   * Names a file.
   *
   * @param labelled whether each record must have a class
   */
  TextLinesFile(Path file, FieldNames fields, boolean labelled) {
    this.file = file;
    this.fields = fields;
    this.labelled = labelled;
  }

  static boolean is(Path path) {
    String name = path.toString();
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }

  /**
   * The texts, in the order of the file.
   *
   * @throws UserException naming the line that is malformed, and what was expected
   */
  List<TextItem> read() {
    List<TextItem> items = new ArrayList<>();
    List<String> lines = TextLines.all(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        items.add(item(lines.get(i), i + 1));
      }
    }
    return items;
  }

  private TextItem item(String line, int number) {
    JsonNode record = parse(line, number);
    String text = string(record, fields.text());
    if (text.isBlank()) {
      throw new UserException(ErrorMessage.of("texts.no-text", file, number, fields.text()));
    }
    String label = string(record, fields.label()).strip();
    if (labelled && label.isEmpty()) {
      throw new UserException(ErrorMessage.of("texts.no-label", file, number, fields.label()));
    }
    String id = string(record, "_id");
    if (id.isEmpty()) {
      id = string(record, "id");
    }
    if (id.isEmpty()) {
      id = String.valueOf(number);
    }
    if (!ids.add(id)) {
      throw new UserException(ErrorMessage.of("texts.id-twice", file, number, id));
    }
    return new TextItem(
        id,
        string(record, "title").strip(),
        id,
        text,
        label.isEmpty() ? Optional.empty() : Optional.of(label));
  }

  /** Words and numbers; "" for anything else. */
  private static String string(JsonNode record, String field) {
    JsonNode value = record.path(field);
    return value.isString() || value.isNumber() ? value.asString() : "";
  }

  private JsonNode parse(String line, int number) {
    JsonNode record;
    try {
      record = JSON.readTree(line);
    } catch (JacksonException e) {
      throw new UserException(
          ErrorMessage.of("texts.no-json", file, number, e.getOriginalMessage(), fields.text()), e);
    }
    if (!record.isObject()) {
      throw new UserException(ErrorMessage.of("texts.no-object", file, number, fields.text()));
    }
    return record;
  }
}
