package musubi.app.robustness;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which documents each generation was built from, written down when it was built: what a search
 * gives is compared with this, never with what the index says of itself.
 */
final class ServedDocuments {

  private final Map<String, Set<String>> builtFrom = new HashMap<>();

  /** Writes down what those generations that are new were built from. */
  void learn(Set<String> generations, Set<String> documents) {
    for (String id : generations) {
      builtFrom.putIfAbsent(id, new TreeSet<>(documents));
    }
  }

  /** Whether a generation was there before. */
  boolean knows(String generation) {
    return builtFrom.containsKey(generation);
  }

  /**
   * What is wrong with what is served.
   *
   * @param current id of the generation in use
   * @param allowed those that may be in use now
   * @param found the documents that a search gives
   */
  Optional<String> fault(String current, Set<String> allowed, Set<String> found) {
    if (!allowed.contains(current)) {
      return Optional.of("generation %s is in use; expected one of %s".formatted(current, allowed));
    }
    Set<String> expected = builtFrom.getOrDefault(current, Set.of());
    if (expected.equals(found)) {
      return Optional.empty();
    }
    Map<String, Set<String>> difference = new TreeMap<>();
    difference.put("missing", minus(expected, found));
    difference.put("too many", minus(found, expected));
    return Optional.of(
        "generation %s was built from %s documents, %s are found: %s"
            .formatted(current, expected.size(), found.size(), difference));
  }

  private static Set<String> minus(Set<String> from, Set<String> taken) {
    Set<String> left = new TreeSet<>(from);
    left.removeAll(taken);
    return left;
  }
}
