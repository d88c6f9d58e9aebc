package musubi.app.eval;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.TextLines;

/**
 * Relevance judgements.
 *
 * @param grades by query id and document id; 0 is "judged, not relevant", more is more relevant
 */
public record Qrels(Map<String, Map<String, Integer>> grades) {

  /**
   * Reads BEIR's three columns (query-id, corpus-id, score; a header line may come first) or TREC's
   * four (query 0 document grade).
   *
   * @throws UserException naming the line that is neither, or that judges a document a second time
   *     with another grade
   */
  public static Qrels read(Path file) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    List<String> lines = TextLines.all(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || (i == 0 && line.startsWith("query-id"))) {
        continue;
      }
      // Tabs first: an id may hold blanks.
      String[] columns = line.indexOf('\t') >= 0 ? line.split("\t") : line.split("\\s+");
      int grade = columns.length - 1;
      if ((columns.length != 3 && columns.length != 4) || !columns[grade].matches("-?\\d{1,9}")) {
        throw new UserException(ErrorMessage.of("qrels.line", file, i + 1, line));
      }
      int value = Integer.parseInt(columns[grade]);
      Integer before =
          grades
              .computeIfAbsent(columns[0], query -> new LinkedHashMap<>())
              .put(columns[grade - 1], value);
      if (before != null && before != value) {
        throw new UserException(ErrorMessage.of("qrels.twice", file, i + 1, line, before));
      }
    }
    if (grades.isEmpty()) {
      throw new UserException(ErrorMessage.of("qrels.empty", file));
    }
    return new Qrels(grades);
  }

  /** The documents that are relevant for any query, each once. */
  public Set<String> relevant() {
    Set<String> relevant = new LinkedHashSet<>();
    grades
        .values()
        .forEach(
            judged ->
                judged.forEach(
                    (document, grade) -> {
                      if (grade > 0) {
                        relevant.add(document);
                      }
                    }));
    return relevant;
  }

  /** Returns a query's judgements; none for a query that was not judged. */
  public Map<String, Integer> of(String query) {
    return grades.getOrDefault(query, Map.of());
  }

  /** Whether some document was judged not to be relevant. */
  public boolean hasIrrelevant() {
    return grades.values().stream().flatMap(g -> g.values().stream()).anyMatch(g -> g <= 0);
  }

  /** Whether a query has a relevant document; one without judgements has none. */
  public boolean isAnswerable(String query) {
    return of(query).values().stream().anyMatch(g -> g > 0);
  }
}
