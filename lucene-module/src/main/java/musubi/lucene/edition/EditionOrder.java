package musubi.lucene.edition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which editions of a document are the newest. Editions are compared by the values of their rank,
 * one after the other. A value decides only between editions that both have it; one that lacks it
 * stays in and meets the next value. Where values are missing and the rank alone therefore leaves
 * several, the tie-break decides, each kind of rank standing with the highest of its editions: so
 * editions with the same rank, which are one edition in two formats, are never told apart by it.
 */
public final class EditionOrder {

  private EditionOrder() {}

  /** Those that no other is newer than: all of them, where nothing tells them apart. */
  public static List<Edition> newest(List<Edition> editions) {
    List<Edition> left = editions;
    int values = editions.stream().mapToInt(e -> e.rank().size()).max().orElse(0);
    for (int v = 0; v < values; v++) {
      int value = v;
      left = highest(left, e -> value < e.rank().size() ? e.rank().get(value) : "");
    }
    Map<List<String>, String> tieBreaks =
        left.stream()
            .collect(
                Collectors.toMap(
                    Edition::rank,
                    Edition::tieBreak,
                    (one, other) -> one.compareTo(other) >= 0 ? one : other));
    return highest(left, e -> tieBreaks.getOrDefault(e.rank(), ""));
  }

  /** Leaves out what has a lower value than another; what has none stays. */
  private static List<Edition> highest(List<Edition> editions, Function<Edition, String> value) {
    String highest = editions.stream().map(value).max(Comparator.naturalOrder()).orElse("");
    List<Edition> left = new ArrayList<>();
    for (Edition edition : editions) {
      String own = value.apply(edition);
      if (own.isEmpty() || own.equals(highest)) {
        left.add(edition);
      }
    }
    return left;
  }
}
