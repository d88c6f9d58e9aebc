package musubi.app.eval;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import musubi.app.UserException;

/**
 * What a system answered: documents with scores by query.
 *
 * <p>The order is trec_eval's, made from the scores alone: score as a 32-bit float, descending;
 * equal scores by document id, descending as C's {@code strcmp} compares bytes. The rank column of
 * a file is not read.
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

  /** Documents of a query, best first. */
  public List<String> ranked(String query) {
    return answers.getOrDefault(query, List.of()).stream().map(Answer::document).toList();
  }

  /** Reads a TREC run, packed if its name ends in .gz: {@code query Q0 document rank score tag}. */
  public static Run read(Path file) {
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    try {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        String[] columns = lines.get(i).strip().split("\\s+");
        if (columns.length != 6) {
          throw new UserException(
              "%s, line %d: %d columns; expected 6: query Q0 document rank score tag."
                  .formatted(file, i + 1, columns.length));
        }
        answers
            .computeIfAbsent(columns[0], query -> new ArrayList<>())
            .add(new Answer(columns[2], score(columns[4], file, i + 1)));
      }
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(file, e), e);
    }
    return new Run(answers);
  }

  private static List<String> lines(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.readAllLines(file);
    }
    List<String> lines = new ArrayList<>();
    try (InputStream packed = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(packed, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static float score(String text, Path file, int line) {
    try {
      float score = Float.parseFloat(text);
      if (Float.isFinite(score)) {
        return score;
      }
    } catch (NumberFormatException e) {
      // told below, with those that are no finite number
    }
    throw new UserException(
        "%s, line %d: the score '%s' is not a number.".formatted(file, line, text));
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

  private static String column(String id) {
    return id.replaceAll("\\s", "_");
  }
}
