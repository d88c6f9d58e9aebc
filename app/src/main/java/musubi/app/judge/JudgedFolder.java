package musubi.app.judge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.judge.Judgements.State;
import musubi.app.output.Json;
import musubi.app.store.OwnFolder;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Judgements as a folder in BEIR layout: {@code queries.jsonl} and {@code qrels/test.tsv} of the
 * queries that have an answer, {@code unanswerable.jsonl} of those that have none, {@code
 * ungraded.tsv} of what is not judged yet, {@code judgements.json} that says what it was made of.
 */
public final class JudgedFolder {

  private static final String MADE_OF = "judgements.json";

  private JudgedFolder() {}

  /** A line of a file of queries. */
  private record Line(@JsonProperty("_id") String id, String text, Metadata metadata) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Metadata(String source, @Nullable String kind) {}

  /** What the folder was made of. */
  private record MadeOf(
      List<Sheet> sheets, int queries, int unanswerable, int open, int judged, int ungraded) {}

  private record Sheet(String file, String sha256) {}

  /**
   * Writes the folder. One that was written before is brought up to date.
   *
   * @param sheets of which the judgements were read
   * @throws UserException if nothing is judged, an id cannot stand in a file with columns, or the
   *     folder holds queries that were not written by this command
   */
  public static void write(Judgements judgements, List<Path> sheets, Path folder)
      throws IOException {
    if (judgements.count(State.ANSWERED) == 0) {
      throw new UserException(
          ErrorMessage.of("judge.nothing", judgements.grades().size(), JudgementSheet.HIGHEST));
    }
    if (Files.exists(folder.resolve("queries.jsonl")) && !Files.exists(folder.resolve(MADE_OF))) {
      throw new UserException(ErrorMessage.of("judge.folder-there", folder));
    }
    OwnFolder.create(folder);
    List<Sheet> files = new ArrayList<>();
    for (Path sheet : sheets) {
      files.add(new Sheet(Objects.toString(sheet.getFileName(), ""), QueriesHash.sha256(sheet)));
    }
    // First, so that a folder that is half written is known as one of this command's.
    put(
        folder.resolve(MADE_OF),
        List.of(
            Json.text(
                new MadeOf(
                    files,
                    judgements.count(State.ANSWERED),
                    judgements.count(State.UNANSWERABLE),
                    judgements.count(State.OPEN),
                    judgements.grades().size(),
                    judgements.ungraded().size()))));
    write(lines(judgements), folder);
  }

  /**
   * The lines of each file, by its path in the folder; none for a file that is not there.
   *
   * @throws UserException if an id cannot stand in a file with columns
   */
  public static Map<String, List<String>> lines(Judgements judgements) {
    Map<String, State> states = judgements.states();
    List<String> queries = new ArrayList<>();
    List<String> unanswerable = new ArrayList<>();
    states.forEach(
        (id, state) -> {
          Judgements.Query query = Objects.requireNonNull(judgements.queries().get(id));
          String line =
              Json.text(
                  new Line(
                      id,
                      query.text(),
                      new Metadata(query.source(), query.kind().isEmpty() ? null : query.kind())));
          if (state == State.ANSWERED) {
            queries.add(line);
          } else if (state == State.UNANSWERABLE) {
            unanswerable.add(line);
          }
        });
    List<String> qrels = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
    judgements
        .grades()
        .forEach(
            (pair, grade) -> {
              if (states.get(pair.query()) == State.ANSWERED) {
                qrels.add(columns(pair) + "\t" + grade);
              }
            });
    Map<String, List<String>> files = new LinkedHashMap<>();
    files.put("queries.jsonl", queries);
    files.put("unanswerable.jsonl", unanswerable);
    files.put("qrels/test.tsv", queries.isEmpty() ? List.of() : qrels);
    files.put("ungraded.tsv", judgements.ungraded().stream().map(JudgedFolder::columns).toList());
    return files;
  }

  /** Writes files into a folder; those without a line are deleted. */
  public static void write(Map<String, List<String>> files, Path folder) throws IOException {
    OwnFolder.create(folder);
    OwnFolder.create(folder.resolve("qrels"));
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      put(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static String columns(JudgedPair pair) {
    for (String id : List.of(pair.query(), pair.document())) {
      if (id.chars().anyMatch(c -> c < ' ')) {
        throw new UserException(ErrorMessage.of("judge.id-control", id));
      }
    }
    return pair.query() + "\t" + pair.document();
  }

  /** An empty file is left away. */
  private static void put(Path file, List<String> lines) throws IOException {
    if (lines.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path written = Files.createTempFile(folder, ".judge", ".new");
    try {
      Files.writeString(written, String.join("\n", lines) + "\n");
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("not-written", file, Reason.named(e)), e);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
