package musubi.app.edition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import musubi.lucene.edition.Edition;
import musubi.lucene.metadata.DateText;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.metadata.NumberText;
import musubi.lucene.metadata.Period;
import org.apache.lucene.util.NumericUtils;

/**
 * Decides which document a file or record is an edition of: the document whose number it states,
 * else the document named by its file name without edition marks in the same folder ({@link
 * FileNameEdition}).
 *
 * <p>How new an edition is depends on these facts, most important first: whether it is marked as
 * old; its version; the day from which it is valid; whether its name says that it replaces another
 * ({@code 改訂版}). Version and day come from the configured fields, else from the document, else from
 * its name. The time of the last change only breaks ties when one edition states a value that the
 * other lacks.
 */
public final class EditionRules {

  private static final List<String> NUMBERS =
      List.of("document-number", "文書番号", "規程番号", "identity");
  private static final List<String> VERSIONS = List.of("version", "版", "版数", "バージョン", "revision");
  private static final List<String> DAYS =
      List.of("effective-date", "施行日", "適用日", "改訂日", "改定日", "revised", "date");
  private static final List<String> WRITTEN = List.of(MetadataSchema.MODIFIED, "updated", "更新日");

  private static final String OLD = "0";
  private static final String IN_USE = "1";
  private static final String UNMARKED = "1";
  private static final String NEWER = "2";

  private final EditionSettings settings;
  private final MetadataSchema schema;

  public EditionRules(EditionSettings settings, MetadataSchema schema) {
    this.settings = settings;
    this.schema = schema;
  }

  /**
   * Returns the edition of a document.
   *
   * @param id of the document; for a file, its path below the source
   * @param title of the document; used as a field, unless the document states a title field
   * @param metadata the values that it states
   * @param fileModified when its file was last written, if it is one
   * @return empty if it states no number and its name cannot have editions
   */
  public Optional<Edition> of(
      String id, String title, Map<String, List<String>> metadata, Optional<Instant> fileModified) {
    Map<String, List<String>> stated = new LinkedHashMap<>(metadata);
    stated.putIfAbsent(MetadataSchema.TITLE, List.of(title));
    Optional<FileNameEdition> name =
        settings.fileNames() ? FileNameEdition.of(id, schema.zone()) : Optional.empty();
    return number(stated)
        .or(() -> name.map(FileNameEdition::identity))
        .map(identity -> edition(identity, name, stated, fileModified));
  }

  private Optional<String> number(Map<String, List<String>> metadata) {
    if (settings.identity().isEmpty()) {
      return first(NUMBERS, metadata).map(Keywords::fold);
    }
    List<String> parts = new ArrayList<>();
    for (String field : settings.identity()) {
      first(List.of(field), metadata).map(Keywords::fold).ifPresent(parts::add);
    }
    return parts.size() == settings.identity().size()
        ? Optional.of(String.join(" ", parts))
        : Optional.empty();
  }

  private Edition edition(
      String identity,
      Optional<FileNameEdition> name,
      Map<String, List<String>> metadata,
      Optional<Instant> fileModified) {
    String version = name.map(n -> n.marks().version()).orElse("");
    String day = name.map(n -> n.marks().date()).orElse("");
    String written =
        value(WRITTEN, MetadataType.DATE, metadata)
            .or(() -> fileModified.map(EditionRules::sortable))
            .orElse("");
    List<String> rank = new ArrayList<>();
    rank.add(name.isPresent() && name.get().old() ? OLD : IN_USE);
    List<String> order = settings.order();
    boolean breaksTies = order.size() != 1 || !order.getFirst().equals(MetadataSchema.MODIFIED);
    if (order.isEmpty()) {
      rank.add(value(VERSIONS, MetadataType.KEYWORD, metadata).orElse(version));
      rank.add(value(DAYS, MetadataType.DATE, metadata).orElse(day));
    } else {
      for (String field : order) {
        if (!field.equals(MetadataSchema.MODIFIED)) {
          rank.add(value(List.of(field), schema.type(field), metadata).orElse(""));
        } else if (!breaksTies) {
          rank.add(written);
        }
      }
      rank.add(version);
      rank.add(day);
    }
    rank.add(word(name));
    return new Edition(identity, List.copyOf(rank), breaksTies ? written : "");
  }

  /** Empty if a version or a day says how new it is: otherwise 第3版 would be older than 改訂版. */
  private static String word(Optional<FileNameEdition> name) {
    if (name.isEmpty()) {
      return "";
    }
    NameMarks marks = name.get().marks();
    if (marks.newer()) {
      return NEWER;
    }
    return marks.version().isEmpty() && marks.date().isEmpty() ? UNMARKED : "";
  }

  /**
   * Returns the first value of the first of the fields, as a text whose order puts newer values
   * later.
   */
  private Optional<String> value(
      List<String> fields, MetadataType type, Map<String, List<String>> metadata) {
    return first(fields, metadata).map(text -> sortable(text, type)).filter(v -> !v.isEmpty());
  }

  private String sortable(String value, MetadataType type) {
    return switch (type) {
      case KEYWORD -> VersionText.of(value);
      case DATE ->
          DateText.parse(value, schema.zone())
              .map(Period::from)
              .map(EditionRules::sortable)
              .orElse("");
      case NUMBER -> {
        OptionalDouble number = NumberText.parse(value);
        yield number.isEmpty()
            ? ""
            : "%016x"
                .formatted(
                    NumericUtils.doubleToSortableLong(number.getAsDouble()) ^ Long.MIN_VALUE);
      }
    };
  }

  /** Writes an instant to the second, so that all have one form. */
  static String sortable(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Optional<String> first(List<String> fields, Map<String, List<String>> metadata) {
    return fields.stream()
        .flatMap(field -> metadata.getOrDefault(field, List.of()).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
