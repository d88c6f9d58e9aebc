package musubi.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.TextLines;
import musubi.app.source.YamlReason;
import musubi.lucene.index.VectorFormat;
import musubi.message.Message;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a configuration, and says of a mistake where it stands and what was expected. */
public final class ConfigFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
      List<String> lines = new ArrayList<>();
      TextLines.read(() -> Files.newInputStream(file), file, TextLines.into(lines, file));
      String text = String.join("\n", lines);
      // Nothing but comments is no document at all to the parser.
      return YAML.readTree(text).isEmpty()
          ? Config.EMPTY
          : YAML.readValue(text, ConfigKeys.class).config(file);
    } catch (NoSuchFileException e) {
      throw new UserException(ErrorMessage.of("config.missing", file), e);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("config.unreadable", file, Reason.of(e)), e);
    } catch (UnrecognizedPropertyException e) {
      throw new UserException(
          ErrorMessage.of(
              "config.unknown-key", file, lineOf(e, file), e.getPropertyName(), known(e)),
          e);
    } catch (MismatchedInputException e) {
      throw new UserException(
          ErrorMessage.of("config.value", file, lineOf(e, file), kind(e.getTargetType())), e);
    } catch (JacksonException e) {
      throw new UserException(
          ErrorMessage.of(
              "config.syntax", file, lineOf(e, file), YamlReason.of(e.getOriginalMessage())),
          e);
    }
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(String::valueOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Object kind(@Nullable Class<?> type) {
    if (type == Integer.class) {
      return ErrorMessage.of("kind.integer");
    }
    if (type == Double.class) {
      return ErrorMessage.of("kind.number");
    }
    if (type == Boolean.class) {
      return ErrorMessage.of("kind.boolean");
    }
    if (type == FusionName.class) {
      return names(FusionName.all());
    }
    if (type == VectorFormat.class) {
      return VectorFormat.all();
    }
    if (MetadataConfig.kind(type).isPresent()) {
      return MetadataConfig.kind(type).get();
    }
    return ErrorMessage.of(type == String.class || type == Path.class ? "kind.text" : "kind.keys");
  }

  /** A list whose last name stands behind "or". */
  private static Message names(String list) {
    int or = list.lastIndexOf(" or ");
    return ErrorMessage.of("kind.names", list.substring(0, or), list.substring(or + 4));
  }

  /** The line, and the key's path where it is known. The parser has no line for some mistakes. */
  private static Message lineOf(JacksonException e, Path file) {
    String key =
        e.getPath().stream()
            .map(reference -> String.valueOf(reference.getPropertyName()))
            .collect(Collectors.joining("."));
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    if (line < 1 && !key.isEmpty()) {
      line =
          lineOfKey(
              e.getPath().stream().map(r -> String.valueOf(r.getPropertyName())).toList(), file);
    }
    if (line < 1) {
      return key.isEmpty() ? ErrorMessage.of("place.none") : ErrorMessage.of("place.key", key);
    }
    return key.isEmpty()
        ? ErrorMessage.of("place.line", line)
        : ErrorMessage.of("place.line-key", line, key);
  }

  /** The line of a key below others: each is looked for from the one above it on. */
  private static int lineOfKey(List<String> path, Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      int at = 0;
      for (String key : path) {
        // Behind "- ", or within { }, a key does not begin its line.
        Pattern written = Pattern.compile("(^|[\\s{,])[\"']?" + Pattern.quote(key) + "[\"']?\\s*:");
        while (at < lines.size() && !written.matcher(withoutComment(lines.get(at))).find()) {
          at++;
        }
      }
      return at < lines.size() ? at + 1 : -1;
    } catch (IOException e) {
      return -1; // the file was read a moment ago; the message does without its line
    }
  }

  private static String withoutComment(String line) {
    return line.replaceFirst("(^|\\s)#.*", "");
  }
}
