package musubi.app.command.goal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.eval.BeirFolder;
import musubi.app.goal.Goal;
import musubi.app.goal.GoalFile;
import musubi.app.goal.GoalState;
import musubi.app.json.decision.GoalJson;
import musubi.app.judge.QueriesHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", mixinStandardHelpOptions = true)
final class GoalSetCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "GOAL")
  String text;

  @Option(names = "--queries", paramLabel = "DIR", required = true)
  Path folder;

  @Option(names = "--split", paramLabel = "NAME", defaultValue = "test")
  String split;

  @Option(names = "--until", paramLabel = "DATE", required = true)
  String until;

  @Override
  public Integer call() {
    Clock clock = Clock.systemDefaultZone();
    LocalDate day = day(until);
    if (day.isBefore(LocalDate.now(clock))) {
      throw new UsageException(ErrorMessage.of("goal.until-past", until));
    }
    Goal.parse(text);
    BeirFolder collection = BeirFolder.read(folder, split);
    long judged =
        collection.qrels().grades().keySet().stream()
            .filter(collection.queries()::containsKey)
            .count();
    if (judged == 0) {
      throw new UserException(
          ErrorMessage.of("eval.no-judged-query", collection.qrels().grades().size(), split));
    }
    Goal goal =
        new Goal(
            text,
            day,
            new Goal.JudgedQueries(
                folder.toAbsolutePath().normalize(),
                split,
                (int) judged,
                QueriesHash.of(folder, split)),
            Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
    GoalFile file = new GoalFile(common.setup().store().data());
    file.add(goal);
    GoalState state = GoalState.of(file).orElseThrow();
    if (common.json()) {
      common.console().json(GoalJson.of(state, LocalDate.now(clock)));
    } else {
      GoalText.print(state, common.console(), clock);
    }
    return ExitCodes.DONE;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(ErrorMessage.of("goal.until", text), e);
    }
  }
}
