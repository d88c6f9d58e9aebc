package musubi.embedder.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The texts of a BEIR corpus, packed or not. */
final class BenchTexts {

  private BenchTexts() {}

  static List<String> read(Path corpus, int limit) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    try (InputStream in = Files.newInputStream(corpus);
        InputStream unpacked = corpus.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
      return lines.lines().limit(limit).map(line -> text(json.readTree(line))).toList();
    }
  }

  private static String text(JsonNode document) {
    return document.path("title").asString("") + "\n" + document.path("text").asString("");
  }
}
