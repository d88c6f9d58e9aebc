package musubi.lucene.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A table of words in the resources: one group a line, words separated by blanks, # for comments.
 */
final class WordTable {

  private static final List<String> TABLES =
      List.of(
          "character-forms.txt",
          "name-forms.txt",
          "katakana-variants.txt",
          "spellings.txt",
          "words.csv");

  private WordTable() {}

  static List<List<String>> read(String resource) {
    try (BufferedReader lines = open(resource)) {
      return lines
          .lines()
          .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
          .filter(line -> !line.isBlank())
          .map(line -> List.of(line.strip().split("[ \t]+")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /**
   * Returns a hash that changes with the content of any table, and with the words added to the
   * tokenizer's.
   */
  static String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String resource : TABLES) {
        try (InputStream in = stream(resource)) {
          digest.update(in.readAllBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 4);
    } catch (IOException e) {
      throw new UncheckedIOException("the tables of the analysis cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static InputStream stream(String resource) {
    InputStream in = WordTable.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("the program lacks its resource " + resource);
    }
    return in;
  }

  static BufferedReader open(String resource) {
    return new BufferedReader(new InputStreamReader(stream(resource), StandardCharsets.UTF_8));
  }
}
