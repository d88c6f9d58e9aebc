package musubi.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import musubi.app.UserException;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a configuration, and says of a mistake where it stands and what was expected. */
public final class ConfigFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ConfigFile() {}

  /**
   * Reads a file.
   *
   * @throws UserException naming file, line, value and what was expected
   */
  public static Config read(Path file) {
    try {
      String text = Files.readString(file);
      // Nothing but comments is no document at all to the parser.
      return YAML.readTree(text).isEmpty()
          ? Config.EMPTY
          : YAML.readValue(text, ConfigKeys.class).config(file);
    } catch (NoSuchFileException e) {
      throw new UserException("The configuration file %s does not exist.".formatted(file), e);
    } catch (IOException e) {
      throw new UserException(
          "The configuration file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (UnrecognizedPropertyException e) {
      throw new UserException(
          "%s, %s: the key '%s' is not known. Expected %s."
              .formatted(file, lineOf(e, file), e.getPropertyName(), known(e)),
          e);
    } catch (MismatchedInputException e) {
      throw new UserException(
          "%s, %s: the value does not fit; expected %s."
              .formatted(file, lineOf(e, file), kind(e.getTargetType())),
          e);
    } catch (JacksonException e) {
      throw new UserException(
          "%s, %s: %s".formatted(file, lineOf(e, file), firstLine(e.getOriginalMessage())), e);
    }
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == Integer.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    if (type == FusionName.class) {
      return FusionName.all();
    }
    if (type == VectorFormat.class) {
      return VectorFormat.all();
    }
    if (MetadataConfig.kind(type).isPresent()) {
      return MetadataConfig.kind(type).get();
    }
    return type == String.class || type == Path.class ? "a text" : "keys with values";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** The line, and the key's path where it is known. The parser has no line for some mistakes. */
  private static String lineOf(JacksonException e, Path file) {
    String key =
        e.getPath().stream()
            .map(reference -> String.valueOf(reference.getPropertyName()))
            .collect(Collectors.joining("."));
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    if (line < 1 && !key.isEmpty()) {
      line = lineOfKey(key.substring(key.lastIndexOf('.') + 1), file);
    }
    return (line < 1 ? "" : "line " + line) + (key.isEmpty() ? "" : " (" + key + ")");
  }

  private static int lineOfKey(String key, Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().startsWith(key + ":")) {
          return i + 1;
        }
      }
      return -1;
    } catch (IOException e) {
      return -1; // the file was read a moment ago; the message does without its line
    }
  }
}
