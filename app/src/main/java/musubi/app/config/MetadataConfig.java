package musubi.app.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.edition.EditionSettings;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.message.Message;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What metadata means; every key is optional.
 *
 * @param fields types by field name
 * @param timeZone of dates without an offset
 * @param editions how editions of one document are told
 */
public record MetadataConfig(
    @Nullable Map<String, @Nullable MetadataType> fields,
    @Nullable ZoneId timeZone,
    @Nullable Editions editions) {

  /**
   * How editions of one document are told.
   *
   * @param identity fields whose values together name a document
   * @param order fields by which editions are compared, the first one first
   * @param fileNames whether file names are looked at
   */
  public record Editions(
      @Nullable List<@Nullable String> identity,
      @Nullable List<@Nullable String> order,
      @Nullable Boolean fileNames) {}

  /** The types, those that are not declared being the default ones. */
  public MetadataSchema schema() {
    return new MetadataSchema(
        fields == null ? Map.of() : fields,
        timeZone == null ? MetadataSchema.DEFAULT.zone() : timeZone);
  }

  /** How editions are told, what is not set being the default. */
  public EditionSettings editionSettings() {
    if (editions == null) {
      return EditionSettings.DEFAULT;
    }
    return new EditionSettings(
        editions.identity() == null ? List.of() : List.copyOf(editions.identity()),
        editions.order() == null ? List.of() : List.copyOf(editions.order()),
        editions.fileNames() == null || editions.fileNames());
  }

  /**
   * Checks what the parser cannot.
   *
   * @throws UserException naming file, key and what was expected
   */
  void check(Path file) {
    if (fields != null) {
      fields.forEach(
          (name, type) -> {
            if (type == null) {
              throw new UserException(
                  ErrorMessage.of(
                      "config.field-no-value", file, name, kind(MetadataType.class).orElseThrow()));
            }
          });
    }
    if (editions != null) {
      check(file, "identity", editions.identity());
      check(file, "order", editions.order());
    }
    try {
      schema();
    } catch (IllegalArgumentException e) {
      throw new UserException(ErrorMessage.of("config.fields", file, Reason.of(e)), e);
    }
  }

  private static void check(Path file, String key, @Nullable List<@Nullable String> names) {
    if (names == null) {
      return;
    }
    for (String name : names) {
      if (name == null || name.isBlank()) {
        throw new UserException(ErrorMessage.of("config.editions-empty", file, key));
      }
    }
  }

  /** What a value of one of this section's types must be, for messages. */
  static Optional<Message> kind(@Nullable Class<?> type) {
    if (type == MetadataType.class) {
      return Optional.of(
          ErrorMessage.of(
              "kind.one-of",
              Arrays.stream(MetadataType.values())
                  .map(MetadataType::toString)
                  .collect(Collectors.joining(", "))));
    }
    if (type == Boolean.class) {
      return Optional.of(ErrorMessage.of("kind.boolean"));
    }
    if (type == ZoneId.class) {
      return Optional.of(ErrorMessage.of("kind.zone"));
    }
    return type != null && List.class.isAssignableFrom(type)
        ? Optional.of(ErrorMessage.of("kind.list"))
        : Optional.empty();
  }
}
