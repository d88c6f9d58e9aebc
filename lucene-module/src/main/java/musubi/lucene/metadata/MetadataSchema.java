package musubi.lucene.metadata;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.lucene.WrongValueException;

/**
 * The types of metadata fields. A field has one type in all documents: the declared one, else
 * {@code date} for usual names of dates, else {@code keyword}. Types are never guessed from values,
 * because the next document could change the guess.
 *
 * @param fields declared types by field name
 * @param zone of dates without an offset, and of the days and months that filters name
 */
public record MetadataSchema(Map<String, MetadataType> fields, ZoneId zone) {

  public static final String TITLE = "title";
  public static final String PATH = "path";
  public static final String AUTHOR = "author";
  public static final String CREATED = "created";
  public static final String MODIFIED = "modified";
  public static final String TYPE = "type";

  /** {@code current} or {@code old}: known only by comparing a document with its other editions. */
  public static final String EDITION = "edition";

  /** Fields that every index has, with their fixed types. */
  private static final Map<String, MetadataType> BUILT_IN = builtIn();

  /** Names that are dates unless declared otherwise. */
  private static final Set<String> DATES =
      Set.of(
          "date",
          "updated",
          "revised",
          "published",
          "effective-date",
          "作成日",
          "制定日",
          "発行日",
          "公開日",
          "更新日",
          "改訂日",
          "改定日",
          "施行日");

  /** No declarations; the time zone is Japan's. */
  public static final MetadataSchema DEFAULT =
      new MetadataSchema(Map.of(), ZoneId.of("Asia/Tokyo"));

  /**
   * Checks the declarations.
   *
   * @throws IllegalArgumentException if a built-in field is declared with another type than its own
   */
  public MetadataSchema {
    fields.forEach(
        (name, type) -> {
          MetadataType fixed = BUILT_IN.get(name);
          if (fixed != null && fixed != type) {
            throw new WrongValueException(
                WrongValueException.Code.FIXED_FIELD, name, type.toString(), fixed.toString());
          }
        });
    fields = Map.copyOf(fields);
  }

  private static Map<String, MetadataType> builtIn() {
    Map<String, MetadataType> types = new LinkedHashMap<>();
    for (String name : List.of(TITLE, PATH, AUTHOR, TYPE, EDITION)) {
      types.put(name, MetadataType.KEYWORD);
    }
    types.put(CREATED, MetadataType.DATE);
    types.put(MODIFIED, MetadataType.DATE);
    return types;
  }

  /** Returns the names of the fields that every index has. */
  public static Set<String> builtInNames() {
    return BUILT_IN.keySet();
  }

  /** Returns the type of a field. */
  public MetadataType type(String name) {
    MetadataType declared = fields.get(name);
    if (declared != null) {
      return declared;
    }
    return BUILT_IN.getOrDefault(
        name, DATES.contains(name) ? MetadataType.DATE : MetadataType.KEYWORD);
  }
}
