package musubi.app.judge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UserException;

/**
 * What one judge or several said.
 *
 * @param queries by id, in the order of the sheets
 * @param grades of the pairs that somebody judged. Where judges disagree it is what was settled,
 *     else the lower of the two middle grades: no document counts as an answer because one of two
 *     judges was generous
 * @param ungraded pairs that nobody judged
 * @param agreements of every two judges
 * @param disagreements pairs with different grades, in the order of the sheets
 */
public record Judgements(
    Map<String, Query> queries,
    Map<JudgedPair, Integer> grades,
    List<JudgedPair> ungraded,
    List<Agreement> agreements,
    List<Disagreement> disagreements) {

  /**
   * A query.
   *
   * @param source where it comes from, in the words of the sheet
   * @param kind by which figures are broken down; empty for none
   */
  public record Query(String text, String source, String kind) {

    /** A query of no kind. */
    Query(String text, String source) {
      this(text, source, "");
    }
  }

  /**
   * A pair that was judged differently.
   *
   * @param text of the query
   * @param grades by judge
   */
  public record Disagreement(JudgedPair pair, String text, Map<String, Integer> grades) {}

  /** What one judge said. */
  public record Judge(String name, Map<JudgedPair, Integer> grades) {}

  /**
   * Reads sheets, one a judge; they may hold different queries.
   *
   * @throws UserException naming file, row and value of what is wrong, or a query that has another
   *     text elsewhere
   */
  public static Judgements read(List<Path> files) {
    Map<String, Query> queries = new LinkedHashMap<>();
    Map<JudgedPair, Integer> seen = new LinkedHashMap<>();
    List<Judge> judges = new ArrayList<>();
    for (Path file : files) {
      Map<JudgedPair, Integer> grades = new LinkedHashMap<>();
      for (SheetRow row : JudgementSheet.read(file)) {
        Query query = new Query(row.text(), row.source());
        Query before = queries.putIfAbsent(row.query(), query);
        if (before != null && !before.text().equals(query.text())) {
          throw new UserException(
              ErrorMessage.of("judge.query-texts", file, row.query(), row.text(), before.text()));
        }
        JudgedPair pair = new JudgedPair(row.query(), row.document());
        seen.putIfAbsent(pair, seen.size());
        if (row.grade().isPresent()) {
          Integer other = grades.put(pair, row.grade().getAsInt());
          if (other != null && other != row.grade().getAsInt()) {
            throw new UserException(
                ErrorMessage.of(
                    "judge.twice",
                    file,
                    row.document(),
                    row.text(),
                    other,
                    row.grade().getAsInt()));
          }
        }
      }
      judges.add(new Judge(name(file, judges), grades));
    }
    return of(queries, seen.keySet(), judges, Map.of());
  }

  private static String name(Path file, List<Judge> taken) {
    String name = Objects.toString(file.getFileName(), "").replaceFirst("\\.[^.]*$", "");
    Set<String> names = taken.stream().map(Judge::name).collect(Collectors.toSet());
    String free = name;
    for (int n = 2; names.contains(free); n++) {
      free = name + "#" + n;
    }
    return free;
  }

  /**
   * Puts together what judges said.
   *
   * @param pairs that are judged or to be judged, each of one of the queries
   * @param settled grades that count whatever judges said of these pairs
   */
  public static Judgements of(
      Map<String, Query> queries,
      Set<JudgedPair> pairs,
      List<Judge> judges,
      Map<JudgedPair, Integer> settled) {
    Map<JudgedPair, Integer> grades = new LinkedHashMap<>();
    List<JudgedPair> ungraded = new ArrayList<>();
    List<Disagreement> disagreements = new ArrayList<>();
    for (JudgedPair pair : pairs) {
      Map<String, Integer> given = new LinkedHashMap<>();
      for (Judge judge : judges) {
        Integer grade = judge.grades().get(pair);
        if (grade != null) {
          given.put(judge.name(), grade);
        }
      }
      Integer decided = settled.get(pair);
      if (given.isEmpty() && decided == null) {
        ungraded.add(pair);
        continue;
      }
      grades.put(pair, decided == null ? lowerMedian(given) : decided);
      if (given.values().stream().distinct().count() > 1) {
        Query query = Objects.requireNonNull(queries.get(pair.query()));
        disagreements.add(new Disagreement(pair, query.text(), given));
      }
    }
    List<Agreement> agreements = new ArrayList<>();
    for (int a = 0; a < judges.size(); a++) {
      for (int b = a + 1; b < judges.size(); b++) {
        agreements.add(
            Agreement.of(
                judges.get(a).name(),
                judges.get(a).grades(),
                judges.get(b).name(),
                judges.get(b).grades()));
      }
    }
    return new Judgements(queries, grades, ungraded, agreements, disagreements);
  }

  private static int lowerMedian(Map<String, Integer> given) {
    List<Integer> sorted = new ArrayList<>(given.values());
    Collections.sort(sorted);
    return sorted.get((sorted.size() - 1) / 2);
  }

  /** What is known of a query. */
  public enum State {
    /** Some document answers it. */
    ANSWERED,
    /** All of its documents were judged, and none answers it. */
    UNANSWERABLE,
    /** No document that was judged answers it, and some are not judged. */
    OPEN
  }

  /** Returns what is known of each query, in order. */
  public Map<String, State> states() {
    Map<String, State> states = new LinkedHashMap<>();
    queries.keySet().forEach(query -> states.put(query, State.UNANSWERABLE));
    ungraded.forEach(pair -> states.put(pair.query(), State.OPEN));
    grades.forEach(
        (pair, grade) -> {
          if (grade > 0) {
            states.put(pair.query(), State.ANSWERED);
          }
        });
    return states;
  }

  /** Returns how many queries are in a state. */
  public int count(State state) {
    return Collections.frequency(List.copyOf(states().values()), state);
  }
}
