package musubi.app.mine.synonym;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import musubi.app.mine.click.ExchangedOpenings;
import musubi.app.mine.click.OpenedDocument;

/**
 * Words by which people found the same documents: two queries for which at least {@value
 * #LEAST_SHARED} documents were opened each in several sessions, most of them the same. What the
 * queries have in common is taken away; what is left of each says the same in other words.
 *
 * <p>In a log of many queries and few documents such pairs arise by chance. So nothing is proposed
 * unless the log has more of them than the same log with its documents exchanged between the
 * queries: at most one of a hundred such logs may have as many.
 */
final class SharedOpenings {

  private static final int LEAST_SHARED = 2;
  private static final double LEAST_SHARE = 0.5;
  private static final int DRAWS = 199;
  private static final double LUCK = 0.01;

  private SharedOpenings() {}

  /**
   * Two wordings of a question.
   *
   * @param documents that were opened for both
   * @param share of all documents that were opened for either, 0 to 1
   */
  record Found(String a, String b, Set<String> documents, double share) {}

  /** Two queries that share enough documents. */
  private record Sharing(String first, String second, Set<String> documents, double share) {}

  /** The pairs, in the order of the queries; none where chance gives as many. */
  static List<Found> of(List<OpenedDocument> opened, WordRuns words) {
    List<Sharing> sharing = sharing(opened);
    if (isChance(sharing.size(), opened)) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    for (Sharing two : sharing) {
      List<String> a = words.runs(two.first()).stream().flatMap(List::stream).toList();
      List<String> b = words.runs(two.second()).stream().flatMap(List::stream).toList();
      String left = without(a, b);
      String right = without(b, a);
      if (!left.isEmpty() && !right.isEmpty()) {
        found.add(new Found(left, right, two.documents(), two.share()));
      }
    }
    return found;
  }

  /** Whether more than one exchanged log in a hundred has as many pairs. */
  private static boolean isChance(int pairs, List<OpenedDocument> opened) {
    int allowed = (int) Math.floor(LUCK * (DRAWS + 1)) - 1;
    int asMany = 0;
    for (int draw = 0; draw < DRAWS && asMany <= allowed; draw++) {
      if (sharing(ExchangedOpenings.of(opened, draw)).size() >= pairs) {
        asMany++;
      }
    }
    return asMany > allowed;
  }

  /** In the order of the queries. Only queries that share a document are compared. */
  private static List<Sharing> sharing(List<OpenedDocument> opened) {
    Map<String, Set<String>> documents = new TreeMap<>();
    Map<String, Set<String>> queries = new HashMap<>();
    for (OpenedDocument one : opened) {
      documents.computeIfAbsent(one.query(), q -> new TreeSet<>()).add(one.document());
      queries.computeIfAbsent(one.document(), d -> new TreeSet<>()).add(one.query());
    }
    List<Sharing> sharing = new ArrayList<>();
    documents.forEach(
        (query, own) -> {
          Map<String, Integer> shared = new TreeMap<>();
          for (String document : own) {
            for (String other : queries.getOrDefault(document, Set.of())) {
              if (other.compareTo(query) > 0) {
                shared.merge(other, 1, Integer::sum);
              }
            }
          }
          shared.forEach(
              (other, both) -> {
                Set<String> others = documents.getOrDefault(other, Set.of());
                double share = (double) both / (own.size() + others.size() - both);
                if (both >= LEAST_SHARED && share >= LEAST_SHARE) {
                  Set<String> same = new TreeSet<>(own);
                  same.retainAll(others);
                  sharing.add(new Sharing(query, other, same, share));
                }
              });
        });
    return sharing;
  }

  private static String without(List<String> words, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return String.join("", words.stream().filter(word -> !known.contains(word)).toList());
  }
}
