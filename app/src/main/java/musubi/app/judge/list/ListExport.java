package musubi.app.judge.list;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import musubi.app.eval.Qrels;
import musubi.app.output.Json;
import musubi.app.source.TextLines;

/**
 * A list, or an earlier version of it, as an archive in BEIR layout, with those judgements alone
 * whose document somebody may read. Queries of which no answer is left are left out with them.
 */
public final class ListExport {

  private static final String QRELS = "qrels/test.tsv";

  private ListExport() {}

  /**
   * Whether a folder holds judgements.
   *
   * @param folder of a list, or of an earlier version
   */
  public static boolean isThere(Path folder) {
    return Files.isRegularFile(folder.resolve(QRELS));
  }

  /** The ids of all documents that are judged in a folder. */
  public static Set<String> documents(Path folder) {
    Set<String> documents = new HashSet<>();
    Qrels.read(folder.resolve(QRELS))
        .grades()
        .values()
        .forEach(judged -> documents.addAll(judged.keySet()));
    return documents;
  }

  /**
   * Writes the archive.
   *
   * @param name of the folder in it
   * @param readable which documents may be named
   */
  public static void write(Path folder, String name, Predicate<String> readable, OutputStream out)
      throws IOException {
    Qrels qrels = Qrels.read(folder.resolve(QRELS));
    List<String> lines = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
    Set<String> answered = new HashSet<>();
    qrels
        .grades()
        .forEach(
            (query, judged) ->
                judged.forEach(
                    (document, grade) -> {
                      if (readable.test(document) && grade > 0) {
                        answered.add(query);
                      }
                    }));
    qrels
        .grades()
        .forEach(
            (query, judged) ->
                judged.forEach(
                    (document, grade) -> {
                      if (readable.test(document) && answered.contains(query)) {
                        lines.add(query + "\t" + document + "\t" + grade);
                      }
                    }));
    List<String> queries = new ArrayList<>();
    for (String line : TextLines.all(folder.resolve("queries.jsonl"))) {
      if (!line.isBlank()
          && answered.contains(Json.mapper().readTree(line).path("_id").asString(""))) {
        queries.add(line);
      }
    }
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      put(zip, name + "/queries.jsonl", queries);
      put(zip, name + "/" + QRELS, lines);
      Path unanswerable = folder.resolve("unanswerable.jsonl");
      if (Files.isRegularFile(unanswerable)) {
        put(zip, name + "/unanswerable.jsonl", TextLines.all(unanswerable));
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, List<String> lines) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
