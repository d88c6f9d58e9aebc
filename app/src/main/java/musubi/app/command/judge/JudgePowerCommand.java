package musubi.app.command.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.eval.BeirFolder;
import musubi.app.goal.Measure;
import musubi.app.json.decision.PowerJson;
import musubi.app.output.Console;
import musubi.app.report.IndexRuns;
import musubi.app.report.Power;
import musubi.lucene.query.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "power", mixinStandardHelpOptions = true)
final class JudgePowerCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;

  @Option(names = "--queries", paramLabel = "DIR")
  @Nullable Path folder;

  @Option(names = "--split", paramLabel = "NAME", defaultValue = "test")
  String split;

  @Option(names = "--metric", paramLabel = "METRIC", defaultValue = Measure.USUAL)
  String metric;

  @Option(names = "--difference", paramLabel = "X", defaultValue = "0.05")
  double difference;

  @Option(names = "--mode", paramLabel = "MODE", defaultValue = "hybrid")
  String mode;

  @Override
  public Integer call() throws IOException {
    if (!(difference > 0 && difference <= 1)) {
      throw new UsageException(ErrorMessage.of("judge.difference", difference));
    }
    Measure measure = Measure.parse(metric);
    Mode searched =
        Stream.of(Mode.values())
            .filter(each -> each.label().equals(mode))
            .findFirst()
            .orElseThrow(() -> new UsageException(ErrorMessage.of("judge.mode", mode)));
    Power power = folder == null ? Power.planned() : measured(measure, searched, folder);
    if (common.json()) {
      common.console().json(PowerJson.of(power, measure, difference));
    } else {
      print(power, measure, searched);
    }
    return ExitCodes.DONE;
  }

  private Power measured(Measure measure, Mode searched, Path judged) throws IOException {
    BeirFolder collection = BeirFolder.read(judged, split);
    try (IndexRuns runs = IndexRuns.open(common.setup(fusions), collection)) {
      return Power.measured(
          measure.of(searched.label(), runs.run(searched), collection.qrels()),
          measure.of("plain", runs.plain(), collection.qrels()),
          measure);
    }
  }

  private void print(Power power, Measure measure, Mode searched) {
    Console console = common.console();
    if (power.judged() > 0) {
      console.say(
          "judge.power.measured",
          power.judged(),
          measure.name(),
          searched.label(),
          power.mean(),
          power.deviation());
    } else {
      console.say("judge.power.planned", power.deviation());
    }
    for (double each : power.differences(difference)) {
      console.say("judge.power.needed", each, power.needed(each));
    }
    if (power.judged() > 0) {
      long more = power.more(difference);
      console.say(more == 0 ? "judge.power.enough" : "judge.power.more", difference, more);
      console.say("judge.power.detectable", power.judged(), power.detectable());
    }
  }
}
