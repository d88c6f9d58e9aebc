package musubi.app.eval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.UserException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collection with judged queries, in BEIR layout.
 *
 * @param folder where it lies
 * @param corpus {@code corpus.jsonl} or {@code corpus.jsonl.gz}; empty if the folder has neither
 * @param queries text by id, in the order of {@code queries.jsonl}
 * @param qrels judgements of {@code qrels/SPLIT.tsv}
 */
public record BeirFolder(
    Path folder, Optional<Path> corpus, Map<String, String> queries, Qrels qrels) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Reads a folder.
   *
   * @param split the name of the judgements' file, such as {@code test}
   * @throws UserException naming the file and line that is missing or malformed
   */
  public static BeirFolder read(Path folder, String split) {
    Path queries = folder.resolve("queries.jsonl");
    Path qrels = folder.resolve("qrels").resolve(split + ".tsv");
    for (Path needed : List.of(queries, qrels)) {
      if (!Files.isRegularFile(needed)) {
        throw new UserException(
            "%s is missing. An evaluation folder holds corpus.jsonl, queries.jsonl and qrels/%s.tsv."
                .formatted(needed, split));
      }
    }
    Optional<Path> corpus =
        Stream.of("corpus.jsonl", "corpus.jsonl.gz")
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst();
    return new BeirFolder(folder, corpus, queries(queries), Qrels.read(qrels));
  }

  /** Reads queries: one object a line with {@code _id} (or {@code id}) and {@code text}. */
  public static Map<String, String> queries(Path file) {
    Map<String, String> queries = new LinkedHashMap<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(file, e), e);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String place = "%s, line %d".formatted(file, i + 1);
      JsonNode record = parse(lines.get(i), place);
      String id = record.path("_id").asString(record.path("id").asString(""));
      String text = record.path("text").asString("");
      if (id.isEmpty() || text.isBlank()) {
        throw new UserException(
            place + ": no _id or no text. Expected {\"_id\": \"…\", \"text\": \"…\"}.");
      }
      if (queries.put(id, text) != null) {
        throw new UserException("%s: the id %s was used before.".formatted(place, id));
      }
    }
    return queries;
  }

  private static JsonNode parse(String line, String place) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw new UserException("%s: not valid JSON: %s".formatted(place, e.getOriginalMessage()), e);
    }
  }

  /** The folder's name. */
  public String name() {
    return Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "/");
  }
}
