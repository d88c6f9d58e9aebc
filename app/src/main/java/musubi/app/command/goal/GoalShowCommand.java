package musubi.app.command.goal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.goal.GoalFile;
import musubi.app.goal.GoalState;
import musubi.app.json.decision.GoalJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "show", mixinStandardHelpOptions = true)
final class GoalShowCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Override
  public Integer call() {
    Clock clock = Clock.systemDefaultZone();
    Optional<GoalState> state = GoalState.of(new GoalFile(common.setup().store().data()));
    if (common.json()) {
      common
          .console()
          .json(state.map(found -> GoalJson.of(found, LocalDate.now(clock))).orElse(GoalJson.NONE));
    } else if (state.isEmpty()) {
      common.console().say("goal.none", common.setup().store().data());
    } else {
      GoalText.print(state.get(), common.console(), clock);
    }
    return ExitCodes.DONE;
  }
}
