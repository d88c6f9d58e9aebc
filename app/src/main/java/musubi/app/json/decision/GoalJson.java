package musubi.app.json.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import musubi.app.goal.Goal;
import musubi.app.goal.GoalState;
import org.jspecify.annotations.Nullable;

/**
 * The goal that holds and the ones before it, the oldest first; goal and queries are null where
 * none was fixed.
 *
 * @param queries unchanged, changed or gone since the goal was fixed
 */
public record GoalJson(
    @Nullable Fixed goal, List<Fixed> before, @Nullable String queries, boolean overdue) {

  /** No goal was fixed. */
  public static final GoalJson NONE = new GoalJson(null, List.of(), null, false);

  /** A goal as it was fixed. */
  public record Fixed(
      String goal,
      String until,
      String set,
      String queries,
      String split,
      int judged,
      String sha256) {}

  /** The answer. */
  public static GoalJson of(GoalState state, LocalDate today) {
    return new GoalJson(
        fixed(state.goal()),
        state.before().stream().map(GoalJson::fixed).toList(),
        state.queries().name().toLowerCase(Locale.ROOT),
        state.isOverdue(today));
  }

  private static Fixed fixed(Goal goal) {
    return new Fixed(
        goal.text(),
        goal.until().toString(),
        goal.set().toString(),
        goal.queries().folder().toString(),
        goal.queries().split(),
        goal.queries().judged(),
        goal.queries().sha256());
  }
}
