package musubi.lucene.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.lucene.metadata.MetadataSchema;

/**
 * The fields that every document has, besides those that it states itself:
 *
 * <ul>
 *   <li>title: as shown
 *   <li>path: the id, the path, and every folder above both
 *   <li>type: the end of the file's name, without its dot
 *   <li>author, created, modified: as stated, if need be under another of the usual names; modified
 *       else from the file
 * </ul>
 *
 * <p>A value that a document states under one of these names is kept too, except for dates.
 */
final class BuiltInFields {

  /** Other names of a field, the best first. */
  private static final Map<String, List<String>> ALIASES =
      Map.of(
          MetadataSchema.AUTHOR, List.of("creator", "作成者", "著者", "執筆者"),
          MetadataSchema.CREATED, List.of("date", "published", "作成日", "制定日", "発行日", "公開日"),
          MetadataSchema.MODIFIED, List.of("updated", "revised", "更新日", "改訂日", "改定日"));

  private static final Pattern EXTENSION = Pattern.compile("[^./\\\\]\\.([A-Za-z0-9]{1,8})$");

  private BuiltInFields() {}

  /** Returns all values for filters and sorting, by field. */
  static Map<String, List<String>> with(DocumentBlock document) {
    Map<String, List<String>> all = new LinkedHashMap<>(stated(document));
    ALIASES.forEach(
        (name, aliases) -> {
          if (!all.containsKey(name)) {
            aliases.stream()
                .filter(document.metadata()::containsKey)
                .findFirst()
                .ifPresent(
                    alias -> all.put(name, document.metadata().getOrDefault(alias, List.of())));
          }
        });
    document
        .derived()
        .predicted()
        .forEach(predicted -> all.putIfAbsent(predicted.field(), List.of(predicted.value())));
    add(all, MetadataSchema.TITLE, List.of(document.title()));
    Set<String> paths = new LinkedHashSet<>(places(document.id()));
    paths.addAll(places(document.path()));
    add(all, MetadataSchema.PATH, paths);
    Matcher extension = EXTENSION.matcher(document.path());
    if (extension.find()) {
      add(all, MetadataSchema.TYPE, List.of(extension.group(1).toLowerCase(Locale.ROOT)));
    }
    return all;
  }

  /**
   * Returns the values that are shown: what the document states, and when its file was modified if
   * the document states no day.
   */
  static Map<String, List<String>> stated(DocumentBlock document) {
    Map<String, List<String>> stated = document.metadata();
    boolean dated =
        stated.containsKey(MetadataSchema.MODIFIED)
            || ALIASES.getOrDefault(MetadataSchema.MODIFIED, List.of()).stream()
                .anyMatch(stated::containsKey);
    if (dated || document.origin().modified().isEmpty()) {
      return stated;
    }
    Map<String, List<String>> withFile = new LinkedHashMap<>(stated);
    withFile.put(MetadataSchema.MODIFIED, List.of(document.origin().modified().get().toString()));
    return withFile;
  }

  private static void add(Map<String, List<String>> all, String name, Iterable<String> values) {
    Set<String> together = new LinkedHashSet<>();
    values.forEach(together::add);
    together.addAll(all.getOrDefault(name, List.of()));
    together.remove("");
    if (!together.isEmpty()) {
      all.put(name, new ArrayList<>(together));
    }
  }

  /** Returns a path and every folder above it, all without a slash at their end. */
  private static List<String> places(String path) {
    String whole = Fields.place(path);
    List<String> places = new ArrayList<>(List.of(whole));
    int slash = whole.lastIndexOf('/', MetadataFields.MAX_LENGTH);
    for (; slash > 0; slash = whole.lastIndexOf('/', slash - 1)) {
      places.add(whole.substring(0, slash));
    }
    return places;
  }
}
