package musubi.app.server.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.search.SearchService;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.metadata.DateText;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.Period;

/**
 * What a page tells of a document beside its text, out of whatever its author called it. Immutable
 * and thread-safe.
 */
final class DocumentFacts {

  /** Names of the field that says who answers for a document, the best first. */
  private static final List<String> DEPARTMENTS =
      List.of("department", "部署", "部門", "担当部署", "主管部署", "所管部署");

  /** Names of the field that says what sort of document it is, the best first. */
  private static final List<String> CATEGORIES = List.of("category", "文書種別", "種別", "分類", "カテゴリ");

  private static final List<String> DAYS =
      List.of(
          MetadataSchema.MODIFIED,
          "updated",
          "revised",
          "更新日",
          "改訂日",
          "改定日",
          MetadataSchema.CREATED,
          "date",
          "published",
          "作成日",
          "制定日",
          "発行日",
          "公開日");

  private static final Pattern EXTENSION = Pattern.compile("[^./\\\\]\\.([A-Za-z0-9]{1,8})$");

  private final PageText text;
  private final ZoneId zone;
  private final Optional<String> department;
  private final Optional<String> category;
  private final Map<String, String> predicted;

  /**
   * For the documents of an index.
   *
   * @param overview of those that the viewer may read
   */
  DocumentFacts(PageText text, SearchService.Overview overview) {
    this(text, overview.fields().schema().zone(), overview.fields().names(), overview.predicted());
  }

  /**
   * For documents with these fields.
   *
   * @param predicted for fields of predictions, their titles for people
   */
  DocumentFacts(PageText text, ZoneId zone, Set<String> fields, Map<String, String> predicted) {
    this.text = text;
    this.zone = zone;
    this.department = DEPARTMENTS.stream().filter(fields::contains).findFirst();
    this.category = CATEGORIES.stream().filter(fields::contains).findFirst();
    this.predicted = new LinkedHashMap<>(predicted);
    this.predicted.keySet().retainAll(fields);
  }

  /** The field that says who answers for a document; empty if no document has one. */
  Optional<String> departmentField() {
    return department;
  }

  /** The field that says what sort of document it is; empty if no document has one. */
  Optional<String> categoryField() {
    return category;
  }

  /** The fields of predictions that any document has, in the order of the configuration. */
  List<String> predictedFields() {
    return List.copyOf(predicted.keySet());
  }

  /** What a field of predictions is called; empty if it is none. */
  Optional<String> predictedField(String field) {
    return Optional.ofNullable(predicted.get(field))
        .map(title -> text.get("predicted.field", title));
  }

  /** What classifiers said of a document. */
  List<HitView.Guess> guesses(DocumentHead document) {
    return document.predicted().stream()
        .map(
            one ->
                new HitView.Guess(
                    text.get("predicted.fact", one.value()),
                    text.get(
                        "predicted.confidence",
                        predicted.getOrDefault(one.field(), one.field()),
                        text.percent(one.confidence()))))
        .toList();
  }

  /** Who answers for a document; empty if it does not say. */
  String department(DocumentHead document) {
    return department
        .map(field -> String.join("、", document.metadata().getOrDefault(field, List.of())))
        .orElse("");
  }

  /** The day of its last change as people write it; empty if none is known. */
  String date(DocumentHead document) {
    Map<String, List<String>> metadata = document.metadata();
    return DAYS.stream()
        .flatMap(name -> metadata.getOrDefault(name, List.of()).stream().limit(1))
        .flatMap(value -> DateText.parse(value, zone).stream())
        .map(Period::from)
        .findFirst()
        .map(this::date)
        .orElse("");
  }

  /** A day as people write it. */
  String date(Instant moment) {
    return DateTimeFormatter.ofPattern(text.get("date.pattern"), text.locale())
        .format(moment.atZone(zone));
  }

  /** The title, or the file's name where there is none. */
  String title(DocumentHead document) {
    return document.title().isBlank() ? file(document) : document.title();
  }

  /** What kind of file it is; empty if its name does not say. */
  String kind(DocumentHead document) {
    Matcher extension = EXTENSION.matcher(document.path());
    return extension.find() ? kind(extension.group(1)) : "";
  }

  /** A kind of file by the extension of its name. */
  String kind(String extension) {
    return text.find("kind." + extension.toLowerCase(Locale.ROOT))
        .orElse(extension.toUpperCase(Locale.ROOT));
  }

  /** The parts of a document's path below what was indexed: its folders, and last its own name. */
  static List<String> parts(DocumentHead document) {
    return List.of(document.id().replace('\\', '/').replaceAll("/+$", "").split("/+"));
  }

  private static String file(DocumentHead document) {
    return parts(document).getLast();
  }
}
