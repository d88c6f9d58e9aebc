package musubi.app.command.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.decision.JudgementsJson;
import musubi.app.judge.Agreement;
import musubi.app.judge.JudgedFolder;
import musubi.app.judge.Judgements;
import musubi.app.judge.Judgements.State;
import musubi.app.judge.UnknownDocuments;
import musubi.app.output.Console;
import musubi.app.setup.Setup;
import musubi.lucene.generation.Generation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "read", mixinStandardHelpOptions = true)
final class JudgeReadCommand implements Callable<Integer> {

  /** Disagreements that are listed; all of them are in the JSON. */
  private static final int LISTED = 20;

  @Mixin CommonOptions common;

  @Parameters(arity = "1..*", paramLabel = "FILE")
  List<Path> files;

  @Option(names = "--out", paramLabel = "DIR", required = true)
  Path out;

  @Override
  public Integer call() throws IOException {
    Judgements judgements = Judgements.read(files);
    JudgedFolder.write(judgements, files, out);
    Setup setup = common.setup();
    Optional<Generation> current =
        setup.namesData() ? setup.store().current() : Optional.<Generation>empty();
    if (current.isPresent()) {
      List<String> unknown = UnknownDocuments.of(judgements, current.get());
      if (!unknown.isEmpty()) {
        common
            .console()
            .tell(
                "judge.read.unknown",
                unknown.size(),
                setup.store().data(),
                String.join(", ", unknown.subList(0, Math.min(3, unknown.size()))));
      }
    }
    if (common.json()) {
      common.console().json(JudgementsJson.of(judgements));
    } else {
      print(judgements);
    }
    return ExitCodes.DONE;
  }

  private void print(Judgements judgements) {
    Console console = common.console();
    console.say(
        "judge.read",
        out,
        judgements.count(State.ANSWERED),
        judgements.count(State.UNANSWERABLE),
        judgements.grades().size());
    if (!judgements.ungraded().isEmpty()) {
      console.say(
          "judge.read.ungraded", judgements.ungraded().size(), judgements.count(State.OPEN));
    }
    for (Agreement each : judgements.agreements()) {
      if (each.kappa().isPresent()) {
        console.say(
            "judge.read.kappa",
            each.first(),
            each.second(),
            each.kappa().getAsDouble(),
            each.equal(),
            each.shared());
      } else {
        console.say("judge.read.no-kappa", each.first(), each.second(), each.shared());
      }
    }
    if (!judgements.disagreements().isEmpty()) {
      console.say("judge.read.disagreements", judgements.disagreements().size());
    }
    for (Judgements.Disagreement each :
        judgements.disagreements().stream().limit(LISTED).toList()) {
      console.line(
          "  %s  %s  %s"
              .formatted(
                  each.text(),
                  each.pair().document(),
                  each.grades().entrySet().stream()
                      .map(grade -> grade.getKey() + "=" + grade.getValue())
                      .collect(Collectors.joining(" "))));
    }
  }
}
