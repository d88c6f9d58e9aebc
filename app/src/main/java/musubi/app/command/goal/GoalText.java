package musubi.app.command.goal;

import java.time.Clock;
import java.time.LocalDate;
import musubi.app.goal.Goal;
import musubi.app.goal.GoalState;
import musubi.app.output.Console;
import musubi.app.print.GenerationDetails;

/** Tells people a goal and its changes. */
final class GoalText {

  private GoalText() {}

  static void print(GoalState state, Console console, Clock clock) {
    Goal goal = state.goal();
    console.say("goal.is", goal.text(), goal.until(), GenerationDetails.TIME.format(goal.set()));
    console.say(
        "goal.queries",
        goal.queries().folder(),
        goal.queries().judged(),
        goal.queries().sha256().substring(0, 12));
    if (!state.before().isEmpty()) {
      console.say("goal.changed", state.before().size());
      for (Goal before : state.before()) {
        console.say(
            "goal.before",
            GenerationDetails.TIME.format(before.set()),
            before.text(),
            before.until(),
            before.queries().judged(),
            before.queries().sha256().substring(0, 12));
      }
    }
    switch (state.queries()) {
      case UNCHANGED -> console.say("goal.queries.unchanged");
      case CHANGED -> console.say("goal.queries.changed");
      case GONE -> console.say("goal.queries.gone", goal.queries().folder());
    }
    if (state.isOverdue(LocalDate.now(clock))) {
      console.say("goal.overdue", goal.until());
    }
  }
}
