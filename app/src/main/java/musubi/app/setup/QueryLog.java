package musubi.app.setup;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.TextLines;
import musubi.lucene.suggest.FrequentQuery;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A file of queries that people typed: one a line, or behind it a tab and how often. Equal ones are
 * added up, whatever their width and the blanks around them.
 */
public final class QueryLog {

  /** Typed less often, a query says more about one person than about the company. */
  private static final int LEAST_TIMES = 3;

  /** In UTF-16 units; longer ones are not typed twice. */
  private static final int LONGEST = 60;

  /** The most frequent that are kept. */
  private static final int MOST = 10_000;

  private QueryLog() {}

  /**
   * The queries typed three times or more, the most frequent first.
   *
   * @throws UserException naming file, line and what was expected
   */
  public static List<FrequentQuery> frequent(Path file) {
    Map<String, Long> times = new TreeMap<>();
    List<String> lines = TextLines.all(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int tab = line.indexOf('\t');
      String query = normalised(tab < 0 ? line : line.substring(0, tab));
      long count = tab < 0 ? 1 : count(line.substring(tab + 1), file, i + 1);
      if (query.isEmpty() && tab >= 0) {
        throw new UserException(ErrorMessage.of("query-log.no-query", file, i + 1));
      }
      if (!query.isEmpty() && query.length() <= LONGEST) {
        times.merge(query, count, Long::sum);
      }
    }
    return times.entrySet().stream()
        .filter(e -> e.getValue() >= LEAST_TIMES)
        .map(e -> new FrequentQuery(e.getKey(), (int) Math.min(e.getValue(), Integer.MAX_VALUE)))
        .sorted(
            Comparator.comparingInt(FrequentQuery::times)
                .reversed()
                .thenComparing(FrequentQuery::text))
        .limit(MOST)
        .toList();
  }

  private static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\u0000]+", " ")
        .strip();
  }

  private static int count(String text, Path file, int line) {
    try {
      int count = Integer.parseInt(text.strip());
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw notCounted(text, file, line, e);
    }
    throw notCounted(text, file, line, null);
  }

  private static UserException notCounted(
      String text, Path file, int line, @Nullable NumberFormatException cause) {
    Message message = ErrorMessage.of("query-log.not-counted", file, line, text);
    return cause == null ? new UserException(message) : new UserException(message, cause);
  }
}
