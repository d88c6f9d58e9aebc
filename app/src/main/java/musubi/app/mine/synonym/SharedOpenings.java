package musubi.app.mine.synonym;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import musubi.app.mine.click.OpenedDocument;

/**
 * Words by which people found the same documents: two queries for which at least {@value
 * #LEAST_SHARED} documents were opened each in several sessions, most of them the same. What the
 * queries have in common is taken away; what is left of each says the same in other words.
 */
final class SharedOpenings {

  private static final int LEAST_SHARED = 2;
  private static final double LEAST_SHARE = 0.5;

  private SharedOpenings() {}

  /**
   * Two wordings of a question.
   *
   * @param documents that were opened for both
   * @param share of all documents that were opened for either, 0 to 1
   */
  record Found(String a, String b, Set<String> documents, double share) {}

  /** The pairs, in the order of the queries. */
  static List<Found> of(List<OpenedDocument> opened, WordRuns words) {
    Map<String, Set<String>> documents = new TreeMap<>();
    for (OpenedDocument one : opened) {
      documents.computeIfAbsent(one.query(), q -> new TreeSet<>()).add(one.document());
    }
    List<String> queries = List.copyOf(documents.keySet());
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      for (int j = i + 1; j < queries.size(); j++) {
        Set<String> first = documents.getOrDefault(queries.get(i), Set.of());
        Set<String> second = documents.getOrDefault(queries.get(j), Set.of());
        Set<String> both = new TreeSet<>(first);
        both.retainAll(second);
        double share = (double) both.size() / (first.size() + second.size() - both.size());
        if (both.size() >= LEAST_SHARED && share >= LEAST_SHARE) {
          List<String> a = words.runs(queries.get(i)).stream().flatMap(List::stream).toList();
          List<String> b = words.runs(queries.get(j)).stream().flatMap(List::stream).toList();
          String left = without(a, b);
          String right = without(b, a);
          if (!left.isEmpty() && !right.isEmpty()) {
            found.add(new Found(left, right, both, share));
          }
        }
      }
    }
    return found;
  }

  private static String without(List<String> words, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return String.join("", words.stream().filter(word -> !known.contains(word)).toList());
  }
}
