package musubi.app.dictionary;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.source.TextLines;

/** Queries to try: {@code queries.jsonl} of an evaluation folder, or a text with one a line. */
public final class QueryFile {

  private QueryFile() {}

  /**
   * The queries of a file, text by id. The id of a line of text is its number; blank lines and
   * those that stand in the file before are left out.
   *
   * @throws UserException naming the file, and the line that cannot be read
   */
  public static Map<String, String> read(Path file) {
    if (file.toString().endsWith(".jsonl")) {
      return BeirFolder.queries(file);
    }
    List<String> lines = TextLines.all(file);
    Map<String, String> queries = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String query = lines.get(i).strip();
      if (!query.isEmpty() && !queries.containsValue(query)) {
        queries.put(String.valueOf(i + 1), query);
      }
    }
    if (queries.isEmpty()) {
      throw new UserException(ErrorMessage.of("queries.empty", file));
    }
    return queries;
  }
}
