package musubi.lucene.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.ja.dict.UserDictionary;

/**
 * Words that Kuromoji's dictionary of 2007 lacks: this program's words and the operator's, where
 * the operator's come first.
 */
public final class AddedWords {

  private AddedWords() {}

  /**
   * Returns all these words as one dictionary.
   *
   * @param userWords lines of CSV
   */
  public static UserDictionary with(String userWords) {
    Map<String, String> entries = new LinkedHashMap<>();
    userWords.lines().filter(line -> !line.isBlank()).forEach(line -> add(line, entries));
    try (BufferedReader own = WordTable.open("words.csv")) {
      own.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> add(line, entries));
      UserDictionary words =
          UserDictionary.open(new StringReader(String.join("\n", entries.values())));
      if (words == null) {
        throw new IllegalStateException("words.csv holds no entry");
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException("words.csv cannot be read", e);
    }
  }

  private static void add(String line, Map<String, String> entries) {
    entries.putIfAbsent(line.substring(0, Math.max(0, line.indexOf(','))), line);
  }
}
