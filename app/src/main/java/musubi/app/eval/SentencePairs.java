package musubi.app.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.TextLines;
import musubi.message.Message;

/**
 * Sentence pairs whose similarity in meaning was judged by people (semantic textual similarity).
 *
 * @param pairs in the order of the file
 */
public record SentencePairs(List<Pair> pairs) {

  /** The fewest pairs: two pairs always agree or disagree completely. */
  private static final int FEWEST = 3;

  private static final String LABEL = "label";
  private static final String FIRST = "sentence1";
  private static final String SECOND = "sentence2";

  /**
   * One pair.
   *
   * @param label how similar, on any scale on which more is more similar
   */
  public record Pair(double label, String first, String second) {}

  /**
   * Reads a file with tabs between columns, plain or gzip. Its first line names the columns, among
   * them {@code label}, {@code sentence1} and {@code sentence2}, in any order.
   *
   * @throws UserException naming file and line of what is missing or malformed
   */
  public static SentencePairs read(Path file) {
    List<String> lines = TextLines.all(file);
    List<String> header = lines.isEmpty() ? List.of() : columns(lines.getFirst());
    int label = column(LABEL, header, file);
    int first = column(FIRST, header, file);
    int second = column(SECOND, header, file);
    int last = Math.max(label, Math.max(first, second));
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String place = file + ":" + (i + 1);
      List<String> values = columns(lines.get(i));
      if (values.size() <= last) {
        throw new UserException(
            ErrorMessage.of(
                "sts.columns", place, values.size(), header.size(), String.join(", ", header)));
      }
      pairs.add(
          new Pair(
              number(values.get(label), place),
              sentence(values.get(first), FIRST, place),
              sentence(values.get(second), SECOND, place)));
    }
    return checked(pairs, file);
  }

  private static List<String> columns(String line) {
    return Arrays.asList(line.split("\t", -1));
  }

  private static int column(String name, List<String> header, Path file) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw new UserException(ErrorMessage.of("sts.no-column", file, name));
    }
    return column;
  }

  private static double number(String text, String place) {
    try {
      double label = Double.parseDouble(text);
      if (Double.isFinite(label)) {
        return label;
      }
    } catch (NumberFormatException e) {
      throw new UserException(notANumber(text, place), e);
    }
    throw new UserException(notANumber(text, place));
  }

  private static Message notANumber(String text, String place) {
    return ErrorMessage.of("sts.label", place, text);
  }

  private static String sentence(String text, String column, String place) {
    if (text.isBlank()) {
      throw new UserException(ErrorMessage.of("sts.empty", place, column));
    }
    return text;
  }

  private static SentencePairs checked(List<Pair> pairs, Path file) {
    if (pairs.size() < FEWEST) {
      throw new UserException(ErrorMessage.of("sts.too-few", file, pairs.size(), FEWEST));
    }
    if (pairs.stream().mapToDouble(Pair::label).distinct().count() == 1) {
      throw new UserException(
          ErrorMessage.of("sts.same-labels", pairs.size(), file, pairs.getFirst().label()));
    }
    return new SentencePairs(List.copyOf(pairs));
  }

  /** Returns the labels, in order. */
  public double[] labels() {
    return pairs.stream().mapToDouble(Pair::label).toArray();
  }
}
