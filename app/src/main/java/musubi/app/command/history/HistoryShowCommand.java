package musubi.app.command.history;

import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.history.History;
import musubi.app.history.HistorySummary;
import musubi.app.json.HistoryJson;
import musubi.app.output.Console;
import musubi.app.print.GenerationDetails;
import musubi.app.setup.HistorySetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "show", mixinStandardHelpOptions = true)
final class HistoryShowCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Override
  public Integer call() {
    HistorySetup setup = common.setup().history();
    HistorySummary kept = HistorySummary.NOTHING;
    Optional<History> found = History.find(setup.database());
    if (found.isPresent()) {
      try (History history = found.get()) {
        kept = history.summary();
      }
    }
    if (common.json()) {
      common.console().json(HistoryJson.Summary.of(kept, setup.enabled(), setup.keepDays()));
    } else {
      print(kept, setup);
    }
    return ExitCodes.DONE;
  }

  private void print(HistorySummary kept, HistorySetup setup) {
    Console console = common.console();
    if (kept.span().isEmpty()) {
      console.say("history.none", setup.data());
    } else {
      console.say(
          "history.span",
          GenerationDetails.TIME.format(kept.span().get().first()),
          GenerationDetails.TIME.format(kept.span().get().last()));
      console.say("history.searches", kept.searches(), kept.sessions());
      if (kept.viewers() > 0) {
        console.say("history.viewers", kept.viewers());
      }
      console.say("history.openings", kept.openings(), kept.searchesWithOpening());
      console.say("history.feedback", kept.useful(), kept.notUseful());
    }
    if (setup.enabled()) {
      console.say("history.days", setup.keepDays());
    } else {
      console.say("history.off");
    }
  }
}
