package musubi.app.mine.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions with their answers in the text of a section, in the forms that companies write:
 *
 * <ul>
 *   <li>a table of two columns named 質問 and 回答, as the reader of tables writes it: {@code 質問 › 回答:
 *       答え};
 *   <li>Q. and A., 問 and 答, 質問 and 回答, each with or without a number;
 *   <li>a line that asks, and the lines below it up to an empty one.
 * </ul>
 */
final class Questions {

  private static final int LEAST_CHARACTERS = 4;
  private static final int MOST_QUESTION = 120;

  private static final String ASKS = "(?:Q|問|質問|ご質問|Question)";
  private static final String ANSWERS = "(?:A|答|答え|回答|ご回答|Answer)";
  private static final String MARK = "\\s*\\d*\\s*[.:、)]\\s*";

  /** Q in front of a heading or a line. */
  private static final Pattern PREFIX =
      Pattern.compile("^" + ASKS + "\\s*(?:[-.]?\\d+)?\\s*(?:[.:、)]\\s*|\\s+)(?=\\S)");

  private static final Pattern MARKED =
      Pattern.compile(
          "(?:^|(?<=\\s))%1$s%3$s(.+?)(?:\\s+|(?<=[?。]))%2$s%3$s(.+?)(?=\\s%1$s%3$s|\\n\\s*\\n|\\z)"
              .formatted(ASKS, ANSWERS, MARK),
          Pattern.DOTALL);

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^(?:\\d+ › )?(?:%s:\\s*)?([^›\\n]+?)\\s*[›/]\\s*%s:\\s*(.+)$"
              .formatted(ASKS, ANSWERS));

  private static final Pattern HEAD = Pattern.compile("%s\\s*[:/]\\s*%s".formatted(ASKS, ANSWERS));

  private static final Pattern PLAIN_ROW = Pattern.compile("([^:\\n]+?):\\s+(.+)");

  private static final Pattern QUESTION = Pattern.compile(".*(?:\\?|(?:です|ます|でしょう|ません)か。?)$");

  private Questions() {}

  /** A question with its answer. */
  record Answered(String question, String answer) {}

  /** Whether a heading or a line asks: it ends as questions do, or is marked by Q. */
  static boolean asks(String text) {
    String line = normal(text);
    return QUESTION.matcher(line).matches() || PREFIX.matcher(line).find();
  }

  /** A question without the Q and the number in front of it. */
  static String withoutMark(String text) {
    return PREFIX.matcher(normal(text)).replaceFirst("").strip();
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  /** The questions of a text, in its order; of the forms that it has the first one counts. */
  static List<Answered> in(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    List<Answered> found = new ArrayList<>();
    for (Pattern form : List.of(ROW, MARKED)) {
      Matcher matcher = form.matcher(normal);
      while (matcher.find()) {
        add(matcher.group(1), matcher.group(2), found);
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    lines(normal, found);
    return found;
  }

  private static void lines(String text, List<Answered> found) {
    List<String> lines = text.lines().map(String::strip).toList();
    boolean table = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher row = PLAIN_ROW.matcher(line);
      if (HEAD.matcher(line).matches()) {
        table = true;
      } else if (line.isEmpty()) {
        table = false;
      } else if (table && row.matches()) {
        add(row.group(1), row.group(2), found);
      } else if (QUESTION.matcher(line).matches()) {
        StringBuilder answer = new StringBuilder();
        int next = i + 1;
        while (next < lines.size()
            && !lines.get(next).isEmpty()
            && !QUESTION.matcher(lines.get(next)).matches()) {
          answer.append(answer.isEmpty() ? "" : "\n").append(lines.get(next++));
        }
        add(line, answer.toString(), found);
        i = next - 1;
      }
    }
  }

  private static void add(String question, String answer, List<Answered> found) {
    String asked = withoutMark(PlainText.line(question));
    String said = answer.strip();
    if (asked.length() >= LEAST_CHARACTERS
        && asked.length() <= MOST_QUESTION
        && said.length() >= LEAST_CHARACTERS) {
      found.add(new Answered(asked, said));
    }
  }
}
