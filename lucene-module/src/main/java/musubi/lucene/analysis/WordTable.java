package musubi.lucene.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table of words in the resources: words parted by blanks, a group a line, # for comments. */
final class WordTable {

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

  static BufferedReader open(String resource) {
    InputStream in = WordTable.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("the program lacks its resource " + resource);
    }
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
