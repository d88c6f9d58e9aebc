package musubi.lucene.metadata;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types of metadata fields. A field has one type in all documents: the one declared, else
 * {@code date} for the names that documents give to dates, else {@code keyword}. No type is guessed
 * from values, which would change with the next document.
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

  /** {@code current} or {@code old}: known of the document among its editions only. */
  public static final String EDITION = "edition";

  /** Fields that can be asked for whatever the documents state, with their fixed types. */
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

  /** Nothing declared; dates are those of Japan. */
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
            throw new IllegalArgumentException(
                "'%s' is declared %s, but every document has it and it is %s"
                    .formatted(name, type, fixed));
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

  /** Names of the fields that can be asked for whatever the documents state. */
  public static Set<String> builtInNames() {
    return BUILT_IN.keySet();
  }

  /** The type of a field. */
  public MetadataType type(String name) {
    MetadataType declared = fields.get(name);
    if (declared != null) {
      return declared;
    }
    return BUILT_IN.getOrDefault(
        name, DATES.contains(name) ? MetadataType.DATE : MetadataType.KEYWORD);
  }
}
