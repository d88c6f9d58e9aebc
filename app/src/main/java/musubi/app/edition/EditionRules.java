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
 * Tells which document a document is an edition of: the one whose number it states, else the one
 * that its file's name without edition marks names in the same folder ({@link FileNameEdition}).
 *
 * <p>How new it is, most important first: whether it is called an old one; its version; the day
 * from which it holds; whether its name says that it replaces another ({@code 改訂版}). Version and
 * day are what the document states, else what its name says; or the configured fields. When it was
 * last written only breaks ties between editions of which one states what the other does not.
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
   * Tells the edition of a document.
   *
   * @param id of the document; the path below its source if it is a file
   * @param title of the document; a field like the others, unless it states another
   * @param metadata what it states
   * @param fileModified when its file was last written, if it is one
   * @return empty if it states no number and its name is none that could have editions
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

  /** Empty where a version or a day says how new it is: 第3版 is not older than 改訂版 for that. */
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

  /** The first value of the first of the fields, as a text in whose order values are newer. */
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

  /** To the second, so that all instants are written alike. */
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
