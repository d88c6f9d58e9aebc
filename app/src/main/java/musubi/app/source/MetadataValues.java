package musubi.app.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Turns a tree of names and values into lists of texts, the form in which they are filtered. */
final class MetadataValues {

  private MetadataValues() {}

  /**
   * Adds an object's values: a scalar as one text, an array as several, a nested object under its
   * name and a dot. Nulls are left out.
   */
  static void addAll(Map<String, List<String>> values, String prefix, JsonNode object) {
    object
        .properties()
        .forEach(property -> add(values, prefix + property.getKey(), property.getValue()));
  }

  private static void add(Map<String, List<String>> values, String name, JsonNode value) {
    if (value.isObject()) {
      addAll(values, name + ".", value);
    } else if (value.isArray()) {
      value.forEach(element -> add(values, name, element));
    } else if (!value.isNull() && !value.asString("").isBlank()) {
      values.computeIfAbsent(name, n -> new ArrayList<>()).add(value.asString("").strip());
    }
  }
}
