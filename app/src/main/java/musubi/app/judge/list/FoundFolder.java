package musubi.app.judge.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Qrels;

/** Reads a folder in BEIR layout that somebody put among the lists. */
final class FoundFolder {

  private FoundFolder() {}

  /**
   * The steps that would have made it, at the time of its files; none if it holds no queries.
   *
   * @param judge in whose name its judgements stand
   * @throws musubi.app.UserException naming the file and line that is malformed
   */
  static List<ListEntry> entries(Path folder, String judge) {
    Path queries = folder.resolve("queries.jsonl");
    Path qrels = folder.resolve("qrels").resolve("test.tsv");
    if (!Files.isRegularFile(queries)) {
      return List.of();
    }
    Instant at = time(queries);
    List<ListEntry> entries = new ArrayList<>();
    if (!Files.isRegularFile(qrels)) {
      BeirFolder.queries(queries)
          .forEach((id, text) -> entries.add(added(at, judge, id, text, "")));
      return entries;
    }
    BeirFolder found = BeirFolder.read(folder, "test");
    found
        .queries()
        .forEach(
            (id, text) -> {
              entries.add(added(at, judge, id, text, found.kinds().getOrDefault(id, "")));
              if (found.qrels().of(id).isEmpty()) {
                // Evaluation takes it for one that nothing answers.
                entries.add(new ListEntry(at, judge, new ListEvent.Pooled(id, "", List.of())));
              }
            });
    judgements(found.qrels(), time(qrels), judge, entries);
    return entries;
  }

  private static void judgements(Qrels qrels, Instant at, String judge, List<ListEntry> entries) {
    for (Map.Entry<String, Map<String, Integer>> query : qrels.grades().entrySet()) {
      entries.add(
          new ListEntry(
              at,
              judge,
              new ListEvent.Pooled(query.getKey(), "", List.copyOf(query.getValue().keySet()))));
      query
          .getValue()
          .forEach(
              (document, grade) ->
                  entries.add(
                      new ListEntry(
                          at, judge, new ListEvent.Judged(query.getKey(), document, grade, ""))));
    }
  }

  private static ListEntry added(Instant at, String who, String id, String text, String kind) {
    return new ListEntry(at, who, new ListEvent.Added(new ListedQuery(id, text, "", "", kind)));
  }

  private static Instant time(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
