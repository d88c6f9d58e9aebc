package musubi.app.source.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Turns a tree of names and values into lists of texts, the form in which they are filtered. */
public final class MetadataValues {

  /**
   * The metadata field that says who may read the document, as terms ({@code user:alice}, {@code
   * group:人事}, {@code everybody}). People do not see it. If a document has the field but its
   * content is not understood, its values are no valid terms.
   */
  public static final String ACL = "acl";

  private MetadataValues() {}

  /**
   * Adds an object's values: a scalar as one text, an array as several, a nested object under its
   * name and a dot. Nulls are left out, but not where an object says who may read the document.
   */
  public static void addAll(Map<String, List<String>> values, String prefix, JsonNode object) {
    object
        .properties()
        .forEach(
            property -> {
              if (prefix.isEmpty() && property.getKey().strip().equalsIgnoreCase(ACL)) {
                addAcl(values, property.getValue());
              } else {
                add(values, prefix + property.getKey(), property.getValue());
              }
            });
  }

  /**
   * Adds who may read a document: a text of terms parted by commas, a list of terms, or an object
   * of {@code users}, {@code groups} and {@code everybody}. Anything else becomes an invalid term,
   * because it must not count as no rule.
   */
  public static void addAcl(Map<String, List<String>> values, JsonNode acl) {
    List<String> terms = new ArrayList<>();
    if (acl.isString()) {
      terms.addAll(aclTerms(acl.asString("")));
    } else if (acl.isArray()) {
      acl.forEach(term -> terms.add(text(term)));
    } else if (acl.isObject()) {
      acl.properties().forEach(each -> addReaders(terms, each.getKey(), each.getValue()));
    } else {
      terms.add(acl.toString());
    }
    addAcl(values, terms);
  }

  /** Adds terms; a second rule makes both none. */
  static void addAcl(Map<String, List<String>> values, List<String> terms) {
    values.merge(ACL, terms, (first, second) -> List.of("given twice"));
  }

  /** The terms of a text, parted by commas; blank ones too, which are none. */
  static List<String> aclTerms(String text) {
    return Arrays.stream(text.split("[,、，]", -1)).map(String::strip).toList();
  }

  private static void addReaders(List<String> terms, String key, JsonNode value) {
    switch (key) {
      case "users" -> names(value).forEach(name -> terms.add("user:" + name));
      case "groups" -> names(value).forEach(name -> terms.add("group:" + name));
      case "everybody" -> {
        if (!value.isBoolean()) {
          terms.add("everybody: " + value);
        } else if (value.asBoolean()) {
          terms.add("everybody");
        }
      }
      default -> terms.add("the key '" + key + "'");
    }
  }

  /** Returns names; a value that is no name becomes an empty name, which nobody has. */
  private static List<String> names(JsonNode value) {
    List<String> names = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(name -> names.add(name.isString() ? name.asString("").strip() : ""));
    } else {
      names.add(value.isString() ? value.asString("").strip() : "");
    }
    return names;
  }

  /** A number is no name: YAML may keep another text of it, as of 1_001. */
  private static String text(JsonNode term) {
    return term.isString() ? term.asString("").strip() : term.toString();
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
