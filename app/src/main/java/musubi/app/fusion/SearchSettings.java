package musubi.app.fusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.config.Config;
import musubi.app.config.ConfigFile;
import musubi.app.config.FusionName;
import musubi.message.Message;

/**
 * The configuration lines for a tuned fusion.
 *
 * @param fusion its name
 * @param semanticWeight 0 to 1; written with two decimals
 */
public record SearchSettings(FusionName fusion, double semanticWeight) {

  private static final String BLOCK = "search";

  /** The lines, as a block of their own. */
  public List<String> lines() {
    return YamlBlock.lines(BLOCK, keys());
  }

  private Map<String, String> keys() {
    // In this order.
    return YamlBlock.ordered(
        "fusion",
        fusion.toString(),
        "semantic-weight",
        String.format(Locale.ROOT, "%.2f", semanticWeight));
  }

  /**
   * Writes the settings into a file, which is created if there is none. All other comments and
   * values and their order stay; indents are made even.
   *
   * @throws UserException if the file is no configuration, or would not be one with these settings;
   *     the file then stays unchanged
   */
  public void writeTo(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.write(file, lines());
      return;
    }
    ConfigFile.read(file); // refuses what is no configuration
    String changed = YamlBlock.put(Files.readString(file), BLOCK, keys());
    Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "musubi-", ".yml");
    try {
      Files.writeString(beside, changed);
      check(beside, file);
      Files.writeString(file, changed);
    } finally {
      Files.delete(beside);
    }
  }

  private void check(Path changed, Path file) {
    Message message = ErrorMessage.of("tune.settings-not-taken", file, fusion, semanticWeight);
    Config.Search search;
    try {
      search = ConfigFile.read(changed).searching().search();
    } catch (UserException e) {
      throw new UserException(message, e);
    }
    if (search == null || search.fusion() != fusion) {
      throw new UserException(message);
    }
  }
}
