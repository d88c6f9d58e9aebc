package musubi.app.goal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.judge.QueriesHash;
import musubi.app.output.Json;
import musubi.app.source.TextLines;
import musubi.app.store.OwnersAlone;
import musubi.message.Reason;
import tools.jackson.core.JacksonException;

/**
 * The goals of a data folder, {@code goal.jsonl}: one a line, the oldest first; its owner alone may
 * read it. Lines are only added. Each names the hash of the line before, so that one that was
 * changed or taken out later shows.
 */
public final class GoalFile {

  private static final String FILE = "goal.jsonl";

  private final Path data;
  private final Path file;

  /** The file of a data folder; it may not exist yet. */
  public GoalFile(Path data) {
    this.data = data;
    this.file = data.resolve(FILE);
  }

  /** A line. */
  private record Line(
      String set,
      String goal,
      String until,
      String queries,
      String split,
      int judged,
      String sha256,
      String previous) {

    /** A line that lacks something is damaged. */
    Line {
      for (String needed : new String[] {set, goal, until, queries, split, sha256, previous}) {
        Objects.requireNonNull(needed, "incomplete");
      }
    }
  }

  /**
   * Returns all goals, the oldest first.
   *
   * @throws UserException naming file and line that is damaged, or does not follow from the one
   *     before
   */
  public List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    String previous = "";
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      Line line = line(lines.get(i), i + 1);
      if (!line.previous().equals(previous)) {
        throw new UserException(ErrorMessage.of("goal.chain", file, i + 1));
      }
      goals.add(goal(line, i + 1));
      previous = QueriesHash.sha256(lines.get(i));
    }
    return goals;
  }

  private List<String> lines() {
    return Files.exists(file)
        ? TextLines.all(file).stream().filter(line -> !line.isBlank()).toList()
        : List.of();
  }

  private Line line(String text, int number) {
    try {
      return Json.mapper().readValue(text, Line.class);
    } catch (JacksonException e) {
      throw new UserException(
          ErrorMessage.of("goal.line", file, number, e.getOriginalMessage()), e);
    }
  }

  private Goal goal(Line line, int number) {
    try {
      return new Goal(
          line.goal(),
          LocalDate.parse(line.until()),
          new Goal.JudgedQueries(
              Path.of(line.queries()), line.split(), line.judged(), line.sha256()),
          Instant.parse(line.set()));
    } catch (DateTimeException | UserException e) {
      throw new UserException(ErrorMessage.of("goal.line", file, number, e.getMessage()), e);
    }
  }

  /**
   * Adds a goal; those before it stay.
   *
   * @throws UserException if the file is damaged or cannot be written
   */
  public void add(Goal goal) {
    goals();
    List<String> lines = lines();
    Line line =
        new Line(
            goal.set().toString(),
            goal.text(),
            goal.until().toString(),
            goal.queries().folder().toString(),
            goal.queries().split(),
            goal.queries().judged(),
            goal.queries().sha256(),
            lines.isEmpty() ? "" : QueriesHash.sha256(lines.getLast()));
    try {
      Files.createDirectories(data);
      if (!Files.exists(file)) {
        Files.createFile(file, OwnersAlone.of(data));
      }
      Files.write(
          file,
          (Json.text(line) + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("not-written", file, Reason.named(e)), e);
    }
  }
}
