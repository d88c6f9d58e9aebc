package musubi.app.source.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.message.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.toml.TomlMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The block of YAML ({@code ---}) or TOML ({@code +++}) at the head of a Markdown file.
 *
 * @param values by name; nested names joined by a dot
 * @param bodyStart offset of what follows the block
 */
record FrontMatter(Map<String, List<String>> values, int bodyStart) {

  /**
   * A repeated name is refused: if a file has two rules of who may read it, neither must be lost.
   */
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private static final ObjectMapper TOML = TomlMapper.builder().build();

  /** Far more than people write; the parser of YAML slows down on long texts. */
  private static final int MAX_LENGTH = 1 << 18;

  private static final Pattern BLOCK =
      Pattern.compile(
          "\\A(---|\\+\\+\\+)[ \\t]*\\R(.*?)^\\1[ \\t]*(?:\\R|\\z)",
          Pattern.DOTALL | Pattern.MULTILINE);

  /** A block that is there and cannot be read; the message names the line of the file. */
  static final class MalformedException extends Exception {

    private final transient Message message;

    MalformedException(Message message) {
      super(message.toString());
      this.message = message;
    }

    /** What is wrong. */
    Message inWords() {
      return message;
    }
  }

  /** Reads the block, if the source starts with one. */
  static FrontMatter of(String source) throws MalformedException {
    Matcher block = BLOCK.matcher(source);
    if (!block.find()) {
      return new FrontMatter(Map.of(), 0);
    }
    if (block.group(2).length() > MAX_LENGTH) {
      throw new MalformedException(
          ErrorMessage.of("unread.front-matter-long", block.group(2).length(), MAX_LENGTH));
    }
    boolean yaml = block.group(1).equals("---");
    try {
      JsonNode root = (yaml ? YAML : TOML).readTree(block.group(2));
      Map<String, List<String>> values = new LinkedHashMap<>();
      if (root.isObject()) {
        MetadataValues.addAll(values, "", root);
      } else if (yaml && !root.isMissingNode() && !root.isNull()) {
        // A thematic break and a paragraph, not a block of names and values.
        return new FrontMatter(Map.of(), 0);
      }
      return new FrontMatter(values, block.end());
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr() + 1L;
      throw new MalformedException(
          ErrorMessage.of(
              "unread.front-matter",
              line,
              yaml ? "YAML" : "TOML",
              firstLine(e.getOriginalMessage())));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  /** The first value of a name, or an empty text. */
  String first(String name) {
    List<String> all = values.getOrDefault(name, new ArrayList<>());
    return all.isEmpty() ? "" : all.getFirst();
  }
}
