package musubi.app.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.app.ErrorMessage;
import musubi.app.UserException;

/**
 * A run of another system, or of another day, from a file.
 *
 * @param label the file's name without extensions; with the folder's name if another run has that
 *     label
 * @param run the run in the file
 * @param notes warnings about the comparison
 */
public record ComparedRun(String label, Run run, List<String> notes) {

  private static final String ENDINGS = "(?i)(?:\\.(?:gz|trec|run|txt|tsv|res))+$";

  /**
   * Returns the labels of files.
   *
   * @param taken labels of other runs
   */
  public static Map<String, Path> labels(List<Path> files, Collection<String> taken) {
    Map<String, Path> labels = new LinkedHashMap<>();
    for (Path file : files) {
      String name = name(file).replaceFirst(ENDINGS, "");
      String label = name;
      if (taken.contains(label) || labels.containsKey(label)) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        label = (folder == null ? "" : name(folder)) + "/" + name;
      }
      String first = label;
      for (int n = 2; taken.contains(label) || labels.containsKey(label); n++) {
        label = first + "#" + n;
      }
      labels.put(label, file);
    }
    return labels;
  }

  private static String name(Path path) {
    return Objects.toString(path.getFileName(), "");
  }

  /**
   * Reads a run that answers at least one of the judged queries. Writing a run turns blanks in ids
   * into underscores ({@link Run#write}); reading restores such ids.
   *
   * @param depth documents that the other runs hold a query
   * @throws UserException if the file is no run, or none of its queries is judged
   */
  public static ComparedRun read(String label, Path file, Qrels qrels, int depth) {
    Run run = withBlanks(Run.read(file), qrels);
    int judged = qrels.grades().size();
    long shared = qrels.grades().keySet().stream().filter(run.answers()::containsKey).count();
    if (shared == 0) {
      throw new UserException(
          ErrorMessage.of(
              "eval.compared-run",
              file,
              run.answers().size(),
              judged,
              run.answers().keySet().stream()
                  .findFirst()
                  .map(Object.class::cast)
                  .orElse(ErrorMessage.of("no-query")),
              qrels.grades().keySet().iterator().next()));
    }
    List<String> notes = new ArrayList<>();
    if (shared < judged) {
      notes.add(
          "%s answers %d of the %d judged queries; the others count with 0."
              .formatted(label, shared, judged));
    }
    if (shared < run.answers().size()) {
      notes.add(
          "%s has %d queries that are not judged; they are left out."
              .formatted(label, run.answers().size() - shared));
    }
    if (run.depth() > depth) {
      notes.add(
          "%s holds up to %d documents a query, the other runs up to %d: its map is not comparable with theirs."
              .formatted(label, run.depth(), depth));
    }
    return new ComparedRun(label, run, notes);
  }

  private static Run withBlanks(Run run, Qrels qrels) {
    Map<String, String> ids = new HashMap<>();
    qrels
        .grades()
        .forEach(
            (query, grades) -> {
              ids.put(Run.column(query), query);
              grades.keySet().forEach(document -> ids.put(Run.column(document), document));
            });
    Map<String, List<Run.Answer>> answers = new LinkedHashMap<>();
    run.answers()
        .forEach(
            (query, list) ->
                answers.put(
                    ids.getOrDefault(query, query),
                    list.stream()
                        .map(
                            a ->
                                new Run.Answer(
                                    ids.getOrDefault(a.document(), a.document()), a.score()))
                        .toList()));
    return new Run(answers);
  }
}
