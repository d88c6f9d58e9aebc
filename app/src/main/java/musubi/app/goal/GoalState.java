package musubi.app.goal;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import musubi.app.judge.QueriesHash;

/**
 * The goal that holds, and what became of it since it was fixed.
 *
 * @param goal the newest
 * @param before earlier ones, the oldest first: the goal was changed as often
 * @param queries whether its queries are as they were
 */
public record GoalState(Goal goal, List<Goal> before, Queries queries) {

  /** What became of the judged queries. */
  public enum Queries {
    /** They have the hash that they had. */
    UNCHANGED,
    /** Queries or judgements were changed, added or taken away. */
    CHANGED,
    /** Their folder has no queries any more. */
    GONE
  }

  /** Returns the state of a data folder's goal; empty if none was fixed. */
  public static Optional<GoalState> of(GoalFile file) {
    List<Goal> goals = file.goals();
    if (goals.isEmpty()) {
      return Optional.empty();
    }
    Goal goal = goals.getLast();
    Goal.JudgedQueries judged = goal.queries();
    Queries queries = Queries.GONE;
    if (Files.isRegularFile(judged.folder().resolve("queries.jsonl"))) {
      queries =
          QueriesHash.of(judged.folder(), judged.split()).equals(judged.sha256())
              ? Queries.UNCHANGED
              : Queries.CHANGED;
    }
    return Optional.of(
        new GoalState(goal, List.copyOf(goals.subList(0, goals.size() - 1)), queries));
  }

  /** Whether the day until which it has to be decided is over. */
  public boolean isOverdue(LocalDate today) {
    return today.isAfter(goal.until());
  }
}
