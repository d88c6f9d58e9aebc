package musubi.app.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.TextLines;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collection with judged queries, in BEIR layout.
 *
 * @param folder its folder
 * @param corpus {@code corpus.jsonl} or {@code corpus.jsonl.gz}; empty if the folder has neither
 * @param queries text by id, in the order of {@code queries.jsonl}, without those that only another
 *     split judges; then those of {@code unanswerable.jsonl}, if there is one, which nothing
 *     answers
 * @param kinds the kinds of queries in {@code queries.jsonl} ({@code metadata.kind}, else {@code
 *     metadata.type}), by id, for queries that have one
 * @param qrels judgements of {@code qrels/SPLIT.tsv}
 */
public record BeirFolder(
    Path folder,
    Optional<Path> corpus,
    Map<String, String> queries,
    Map<String, String> kinds,
    Qrels qrels) {

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
        throw new UserException(ErrorMessage.of("eval.file-missing", needed, split));
      }
    }
    Optional<Path> corpus =
        Stream.of("corpus.jsonl", "corpus.jsonl.gz")
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst();
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> kinds = new LinkedHashMap<>();
    Qrels judged = Qrels.read(qrels);
    Set<String> elsewhere = judgedElsewhere(qrels);
    elsewhere.removeAll(judged.grades().keySet());
    for (Query query : all(folder, queries)) {
      if (!elsewhere.contains(query.id())) {
        texts.put(query.id(), query.text());
        query.kind().ifPresent(kind -> kinds.put(query.id(), kind));
      }
    }
    return new BeirFolder(folder, corpus, texts, kinds, judged);
  }

  /** Queries of the other splits: they have an answer, and this one does not say which. */
  private static Set<String> judgedElsewhere(Path qrels) {
    Set<String> ids = new HashSet<>();
    try (DirectoryStream<Path> splits =
        Files.newDirectoryStream(Objects.requireNonNull(qrels.getParent()), "*.tsv")) {
      for (Path other : splits) {
        if (!other.getFileName().equals(qrels.getFileName())) {
          ids.addAll(Qrels.read(other).grades().keySet());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }

  private static List<Query> all(Path folder, Path queries) {
    List<Query> all = new ArrayList<>(records(queries));
    Path unanswerable = folder.resolve("unanswerable.jsonl");
    if (Files.isRegularFile(unanswerable)) {
      Set<String> ids = all.stream().map(Query::id).collect(Collectors.toSet());
      for (Query query : records(unanswerable)) {
        if (!ids.add(query.id())) {
          throw new UserException(ErrorMessage.of("eval.id-twice", unanswerable, query.id()));
        }
        all.add(query);
      }
    }
    return all;
  }

  /** Reads queries: one object a line with {@code _id} (or {@code id}) and {@code text}. */
  public static Map<String, String> queries(Path file) {
    Map<String, String> texts = new LinkedHashMap<>();
    records(file).forEach(query -> texts.put(query.id(), query.text()));
    return texts;
  }

  private record Query(String id, String text, Optional<String> kind) {}

  private static List<Query> records(Path file) {
    List<Query> queries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<String> lines = TextLines.all(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String place = "%s, line %d".formatted(file, i + 1);
      JsonNode record = parse(lines.get(i), place);
      String id = record.path("_id").asString(record.path("id").asString(""));
      String text = record.path("text").asString("");
      if (id.isEmpty() || text.isBlank()) {
        throw new UserException(ErrorMessage.of("eval.query-incomplete", place));
      }
      if (!ids.add(id)) {
        throw new UserException(ErrorMessage.of("eval.id-twice", place, id));
      }
      queries.add(new Query(id, text, kind(record.path("metadata"))));
    }
    return queries;
  }

  private static Optional<String> kind(JsonNode metadata) {
    return Stream.of("kind", "type")
        .map(name -> metadata.path(name).asString("").strip())
        .filter(kind -> !kind.isEmpty())
        .findFirst();
  }

  private static JsonNode parse(String line, String place) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw new UserException(ErrorMessage.of("eval.json", place, e.getOriginalMessage()), e);
    }
  }

  /**
   * Returns the SHA-256 over queries and judgements, in lower-case hex: figures of collections with
   * equal ones may be compared.
   */
  public String hash() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(queries)
        .forEach((id, query) -> text.append(id).append('\t').append(query).append('\n'));
    new TreeMap<>(qrels.grades())
        .forEach(
            (id, grades) ->
                text.append(id).append('\t').append(new TreeMap<>(grades)).append('\n'));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Returns the folder's name. */
  public String name() {
    return Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "/");
  }
}
