package musubi.app.eval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.TextLines;

/**
 * What a reader must see to have her answer: pieces of the documents' text, by query.
 *
 * <p>Blanks, backticks and asterisks do not count. An answer with bars, {@code 床上浸水 | 80,000円}, is
 * a row of a table: a line holds it that has all cells in this order, whatever stands between them,
 * because a passage's rows carry the labels of their columns.
 *
 * @param byQuery one or more for each query that has any; one of them is enough
 */
public record ExpectedAnswers(Map<String, List<String>> byQuery) {

  private static final String USUAL_SPLIT = "test";

  /**
   * Reads {@code answers/SPLIT.tsv}, else, for the split {@code test}, {@code answers.tsv}: a query
   * id, a tab, an answer a line; a header line that begins with {@code query-id} may come first.
   *
   * @return empty if there is no such file
   * @throws UserException naming the line that is malformed
   */
  public static Optional<ExpectedAnswers> read(Path folder, String split) {
    List<Path> files = new ArrayList<>(List.of(folder.resolve("answers").resolve(split + ".tsv")));
    if (split.equals(USUAL_SPLIT)) {
      files.add(folder.resolve("answers.tsv"));
    }
    return files.stream().filter(Files::isRegularFile).findFirst().map(ExpectedAnswers::read);
  }

  private static ExpectedAnswers read(Path file) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    List<String> lines = TextLines.all(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || (i == 0 && line.startsWith("query-id"))) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (columns.length != 2 || columns[0].isBlank() || cells(columns[1]).isEmpty()) {
        throw new UserException(ErrorMessage.of("answers.line", file, i + 1, line));
      }
      answers.computeIfAbsent(columns[0].strip(), query -> new ArrayList<>()).add(columns[1]);
    }
    return new ExpectedAnswers(answers);
  }

  /** Whether a text holds an answer to a query; false for a query without one. */
  public boolean isIn(String query, String text) {
    return byQuery.getOrDefault(query, List.of()).stream()
        .anyMatch(answer -> holds(text, cells(answer)));
  }

  private static boolean holds(String text, List<String> cells) {
    if (cells.size() == 1) {
      return plain(text).contains(cells.getFirst());
    }
    return text.lines().map(ExpectedAnswers::plain).anyMatch(line -> inOrder(line, cells));
  }

  private static boolean inOrder(String line, List<String> cells) {
    int from = 0;
    for (String cell : cells) {
      int at = line.indexOf(cell, from);
      if (at < 0) {
        return false;
      }
      from = at + cell.length();
    }
    return true;
  }

  private static List<String> cells(String answer) {
    List<String> cells = new ArrayList<>();
    for (String cell : answer.split("\\|")) {
      String plain = plain(cell);
      if (!plain.isEmpty()) {
        cells.add(plain);
      }
    }
    return cells;
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.chars()
        .filter(
            c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && "|`*".indexOf(c) < 0)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
