package musubi.app.eval;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.TextLines;

/**
 * The answers of a system: documents with scores by query.
 *
 * <p>The order is the one of trec_eval, made from the scores alone: score as a 32-bit float,
 * descending; equal scores by document id, descending as C's {@code strcmp} compares bytes. The
 * rank column of a file is not read.
 *
 * @param answers by query id, each in that order
 */
public record Run(Map<String, List<Answer>> answers) {

  /**
   * A document that was returned.
   *
   * @param document its id
   * @param score more is better
   */
  public record Answer(String document, float score) {}

  private static final Comparator<Answer> TREC_ORDER =
      Comparator.comparingDouble((Answer a) -> -a.score())
          .thenComparing(Answer::document, Run::descendingBytes);

  public Run {
    Map<String, List<Answer>> sorted = new LinkedHashMap<>();
    answers.forEach((query, list) -> sorted.put(query, list.stream().sorted(TREC_ORDER).toList()));
    answers = sorted;
  }

  private static int descendingBytes(String a, String b) {
    return Arrays.compareUnsigned(
        b.getBytes(StandardCharsets.UTF_8), a.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the documents of a query, best first. */
  public List<String> ranked(String query) {
    return answers.getOrDefault(query, List.of()).stream().map(Answer::document).toList();
  }

  /** Returns the largest number of documents of any query. */
  int depth() {
    return answers.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /**
   * Returns the condensed lists: without documents that nobody judged, so that a run does not lose
   * by finding documents that the judges never saw (Sakai: Alternatives to Bpref, SIGIR 2007).
   * Queries without judgements are left out.
   */
  public Run condensed(Qrels qrels) {
    Map<String, List<Answer>> condensed = new LinkedHashMap<>();
    answers.forEach(
        (query, list) -> {
          Map<String, Integer> grades = qrels.of(query);
          if (!grades.isEmpty()) {
            condensed.put(
                query, list.stream().filter(a -> grades.containsKey(a.document())).toList());
          }
        });
    return new Run(condensed);
  }

  /**
   * Reads a TREC run, {@code query Q0 document rank score tag}, plain or gzip. Blanks or tabs part
   * the columns; empty lines are skipped.
   *
   * @throws UserException naming the line that is malformed or has a document a second time, which
   *     is an error in trec_eval too
   */
  public static Run read(Path file) {
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    Map<String, Set<String>> seen = new HashMap<>();
    List<String> lines = TextLines.all(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String place = "%s, line %d".formatted(file, i + 1);
      String[] columns = columns(lines.get(i));
      if (columns.length != 6) {
        throw new UserException(ErrorMessage.of("run.columns", place, columns.length));
      }
      Answer answer = new Answer(columns[2], score(columns[4], place));
      if (!seen.computeIfAbsent(columns[0], query -> new HashSet<>()).add(answer.document())) {
        throw new UserException(ErrorMessage.of("run.twice", place, answer.document(), columns[0]));
      }
      answers.computeIfAbsent(columns[0], query -> new ArrayList<>()).add(answer);
    }
    return new Run(answers);
  }

  private static String[] columns(String line) {
    String[] tabbed = line.strip().split("\t", -1);
    // Tabs first: an id may hold blanks.
    return tabbed.length == 6 ? tabbed : line.strip().split("\\s+");
  }

  private static float score(String text, String place) {
    float score;
    try {
      score = Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw new UserException(ErrorMessage.of("run.score", place, text), e);
    }
    if (!Float.isFinite(score)) {
      throw new UserException(ErrorMessage.of("run.score-infinite", place, text));
    }
    return score;
  }

  /** Writes a TREC run. Blanks in ids, which the format cannot hold, become underscores. */
  public void write(Path file, String tag) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Map.Entry<String, List<Answer>> query : answers.entrySet()) {
        int rank = 0;
        for (Answer answer : query.getValue()) {
          rank++;
          out.write(
              String.format(
                  Locale.ROOT,
                  "%s Q0 %s %d %s %s%n",
                  column(query.getKey()),
                  column(answer.document()),
                  rank,
                  Float.toString(answer.score()),
                  tag));
        }
      }
    }
  }

  /** Returns an id in the form of a file with columns. */
  static String column(String id) {
    return id.replaceAll("\\s", "_");
  }
}
