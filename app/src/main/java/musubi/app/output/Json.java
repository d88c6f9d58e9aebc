package musubi.app.output;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON that other programs read: the components of records in their order, {@code likeThis}
 * as {@code like_this}.
 */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private Json() {}

  /** The JSON of a record, in one line. */
  public static String text(Object shape) {
    return MAPPER.writeValueAsString(shape);
  }

  /** The JSON of a record, to look into. */
  public static JsonNode tree(Object shape) {
    return MAPPER.valueToTree(shape);
  }

  /** The mapper that writes them, for servers. */
  public static JsonMapper mapper() {
    return MAPPER;
  }
}
