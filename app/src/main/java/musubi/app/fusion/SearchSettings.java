package musubi.app.fusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import musubi.app.UserException;
import musubi.app.config.Config;
import musubi.app.config.FusionName;

/**
 * The lines of a configuration that a tuned fusion takes. They are put into a file as text, line by
 * line, so that its comments and everything else stay as they are.
 *
 * @param fusion its name
 * @param semanticWeight 0 to 1; written with two decimals
 */
public record SearchSettings(FusionName fusion, double semanticWeight) {

  private static final String BLOCK = "search:";
  private static final Pattern BLOCK_LINE = Pattern.compile("search:\\s*(#.*)?");
  private static final Pattern OWN_KEY = Pattern.compile("\\s+(fusion|semantic-weight):.*");

  /** The lines, as a block of their own. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(BLOCK));
    lines.addAll(keys("  "));
    return lines;
  }

  private List<String> keys(String indent) {
    return List.of(
        indent + "fusion: " + fusion,
        indent + "semantic-weight: " + String.format(Locale.ROOT, "%.2f", semanticWeight));
  }

  /**
   * Puts the lines into a file, which is created if there is none.
   *
   * @throws UserException if the file is no configuration, or its search settings are not written
   *     one a line; the file is left as it is then
   */
  public void writeTo(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.write(file, lines());
      return;
    }
    Config.read(file); // refuses what is no configuration
    List<String> changed = merged(Files.readAllLines(file), file);
    Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "musubi-", ".yml");
    try {
      Files.write(beside, changed);
      Config.Search search = Config.read(beside).search();
      if (search == null || search.fusion() != fusion) {
        throw byHand(file);
      }
      Files.write(file, changed);
    } finally {
      Files.delete(beside);
    }
  }

  private List<String> merged(List<String> lines, Path file) {
    int block = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(BLOCK)) {
        block = i;
      }
    }
    List<String> merged = new ArrayList<>(lines);
    if (block < 0) {
      merged.addAll(lines());
      return merged;
    }
    if (!BLOCK_LINE.matcher(lines.get(block)).matches()) {
      throw byHand(file);
    }
    int end = block + 1;
    while (end < lines.size() && (lines.get(end).isBlank() || lines.get(end).startsWith(" "))) {
      end++;
    }
    String indent =
        lines.subList(block + 1, end).stream()
            .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
            .findFirst()
            .map(line -> line.substring(0, line.length() - line.stripLeading().length()))
            .orElse("  ");
    merged.subList(block + 1, end).removeIf(line -> OWN_KEY.matcher(line).matches());
    merged.addAll(block + 1, keys(indent));
    return merged;
  }

  private UserException byHand(Path file) {
    return new UserException(
        "%s: the search settings are not written one a line; put in by hand: fusion: %s and semantic-weight: %.2f."
            .formatted(file, fusion, semanticWeight));
  }
}
