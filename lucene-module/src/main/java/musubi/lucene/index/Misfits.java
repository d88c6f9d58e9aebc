package musubi.lucene.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.lucene.metadata.MetadataType;

/**
 * Values that do not fit the type of their field. Their documents are indexed and show them, but
 * filters and sorting do not use them.
 *
 * @param fields the misfits by field
 */
public record Misfits(Map<String, InField> fields) {

  /** No misfits. */
  public static final Misfits NONE = new Misfits(Map.of());

  /**
   * The number of examples that are kept for a field: one wrong column gives as many misfits as
   * documents.
   */
  private static final int EXAMPLES = 5;

  /**
   * The misfits of one field.
   *
   * @param type of the field
   * @param count how many there are
   * @param examples some of them, the first in the order of their paths
   */
  public record InField(MetadataType type, int count, List<Example> examples) {}

  /**
   * One misfit.
   *
   * @param path of the document
   * @param value as it stands there
   */
  public record Example(String path, String value) {}

  /** Returns the number of misfits in all fields. */
  public int count() {
    return fields.values().stream().mapToInt(InField::count).sum();
  }

  /**
   * Collects misfits. Thread-safe; which examples are kept does not depend on the order in which
   * documents come.
   */
  static final class Collector {

    private static final Comparator<Example> ORDER =
        Comparator.comparing(Example::path).thenComparing(Example::value);

    private final Map<String, InField> fields = new TreeMap<>();

    synchronized void add(String field, MetadataType type, String path, String value) {
      InField before = fields.getOrDefault(field, new InField(type, 0, List.of()));
      List<Example> examples = new ArrayList<>(before.examples());
      examples.add(new Example(path, value));
      examples.sort(ORDER);
      List<Example> kept = List.copyOf(examples.subList(0, Math.min(EXAMPLES, examples.size())));
      fields.put(field, new InField(type, before.count() + 1, kept));
    }

    synchronized Misfits collected() {
      return new Misfits(Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
    }
  }
}
