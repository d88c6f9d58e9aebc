package musubi.app.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.UserException;

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
   * @throws UserException naming the line that is neither
   */
  public static Qrels read(Path file) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(file, e), e);
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || (i == 0 && line.startsWith("query-id"))) {
        continue;
      }
      // Tabs first: an id may hold blanks.
      String[] columns = line.indexOf('\t') >= 0 ? line.split("\t") : line.split("\\s+");
      int grade = columns.length - 1;
      if ((columns.length != 3 && columns.length != 4) || !columns[grade].matches("-?\\d{1,9}")) {
        throw new UserException(
            "%s, line %d: '%s'. Expected query-id, corpus-id and a whole number, parted by tabs."
                .formatted(file, i + 1, line));
      }
      grades
          .computeIfAbsent(columns[0], query -> new LinkedHashMap<>())
          .put(columns[grade - 1], Integer.parseInt(columns[grade]));
    }
    if (grades.isEmpty()) {
      throw new UserException(file + " holds no judgement.");
    }
    return new Qrels(grades);
  }

  /** A query's judgements; none for a query that was not judged. */
  public Map<String, Integer> of(String query) {
    return grades.getOrDefault(query, Map.of());
  }
}
