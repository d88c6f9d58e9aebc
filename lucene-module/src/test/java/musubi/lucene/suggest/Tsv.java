package musubi.lucene.suggest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of two columns, from a file beside the tests; # begins a remark. */
public record Tsv(String left, String right) {

  public static List<Tsv> read(String name) throws IOException {
    try (InputStream in = Tsv.class.getResourceAsStream("/suggest/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> new Tsv(line.split("\t", -1)[0], line.split("\t", -1)[1]))
          .toList();
    }
  }
}
