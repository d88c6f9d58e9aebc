package musubi.app.past;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import musubi.app.eval.BeirFolder;

/**
 * Queries of which some answers are known, by which past queries are decided.
 *
 * @param texts by id, of those that have an answer
 * @param grades by query and document
 */
public record JudgedQueries(Map<String, String> texts, Map<String, Map<String, Integer>> grades) {

  /** The judged queries of a folder that have an answer. */
  public static JudgedQueries of(BeirFolder folder) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    folder
        .queries()
        .forEach(
            (id, text) -> {
              if (folder.qrels().isAnswerable(id)) {
                texts.put(id, text);
                grades.put(id, folder.qrels().of(id));
              }
            });
    return new JudgedQueries(texts, grades);
  }

  /**
   * What people opened taken for the answer, where nobody has judged. The order of the hits that
   * they saw is in it: it speaks for the search as it was.
   */
  public static JudgedQueries ofOpened(List<PastPair> opened) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    for (PastPair pair : opened) {
      texts.putIfAbsent(pair.folded(), pair.query());
      grades.computeIfAbsent(pair.folded(), id -> new LinkedHashMap<>()).put(pair.document(), 1);
    }
    return new JudgedQueries(texts, grades);
  }

  /** The ids of the queries. */
  List<String> ids() {
    return List.copyOf(texts.keySet());
  }

  String text(String id) {
    return Objects.requireNonNull(texts.get(id));
  }

  Map<String, Integer> grades(String id) {
    return grades.getOrDefault(id, Map.of());
  }

  /** The documents that answer a query. */
  Set<String> answers(String id) {
    return grades(id).entrySet().stream()
        .filter(grade -> grade.getValue() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The answer with the highest grade, the first by id of several; a query has one. */
  String best(String id) {
    int highest = Collections.max(grades(id).values());
    return answers(id).stream()
        .filter(document -> grades(id).getOrDefault(document, 0) == highest)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("query " + id + " has no answer"));
  }

  /** The judgements as evidence. */
  public List<PastPair> pairs() {
    List<PastPair> pairs = new ArrayList<>();
    for (String id : ids()) {
      int highest = grades(id).values().stream().mapToInt(Integer::intValue).max().orElse(0);
      for (String document : answers(id)) {
        double share = (double) grades(id).getOrDefault(document, 0) / highest;
        pairs.add(new PastPair(text(id), document, share, 0, 1));
      }
    }
    return pairs;
  }
}
