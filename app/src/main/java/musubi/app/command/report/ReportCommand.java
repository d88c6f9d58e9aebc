package musubi.app.command.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.goal.GoalFile;
import musubi.app.goal.GoalState;
import musubi.app.json.decision.DecisionJson;
import musubi.app.model.ModelChoice;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.report.DecisionReport;
import musubi.app.report.ReportJob;
import musubi.app.report.Verdict;
import musubi.app.report.page.DecisionPage;
import musubi.app.setup.Setup;
import musubi.embedder.model.ModelFolderReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "report", mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  @Option(names = "--candidate", paramLabel = "NAME=MODELDIR")
  List<String> candidates = new ArrayList<>();

  @Option(names = "--settings", paramLabel = "FILE")
  @Nullable Path settings;

  @Override
  public Integer call() throws IOException {
    if (out == null && !common.json()) {
      throw new UsageException(ErrorMessage.of("report.out"));
    }
    if (out != null && Files.isDirectory(out)) {
      throw new UsageException(ErrorMessage.of("report.out-folder", out));
    }
    Setup setup = common.setup(fusions);
    Path data = setup.store().data();
    GoalState state =
        GoalState.of(new GoalFile(data))
            .orElseThrow(() -> new UserException(ErrorMessage.of("report.no-goal", data)));
    ReportJob job =
        new ReportJob(setup, state, new ReportJob.Request(models(), Optional.ofNullable(settings)));
    Console console = common.console();
    DecisionReport report;
    try (Progress progress = console.progress("progress.measuring")) {
      report = job.run(progress, name -> console.tell("progress.candidate", name));
    }
    if (out != null) {
      DecisionPage.write(report, ZoneId.systemDefault(), out);
    }
    if (common.json()) {
      console.json(DecisionJson.of(report));
    } else {
      print(report);
    }
    return report.verdict().kind() == Verdict.Kind.GO ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
  }

  private Map<String, Path> models() {
    Map<String, Path> models = new LinkedHashMap<>();
    for (String candidate : candidates) {
      int sign = candidate.indexOf('=');
      if (sign < 1
          || sign == candidate.length() - 1
          || models.put(candidate.substring(0, sign), Path.of(candidate.substring(sign + 1)))
              != null) {
        throw new UsageException(ErrorMessage.of("report.candidate", candidate));
      }
      Path model = Path.of(candidate.substring(sign + 1));
      if (!model.equals(ModelChoice.BUNDLED_FOLDER)) {
        ModelFolderReader.read(model);
      }
    }
    return models;
  }

  private void print(DecisionReport report) {
    Console console = common.console();
    Verdict verdict = report.verdict();
    String goal = report.goal().goal().text();
    double low = verdict.interval().low();
    double high = verdict.interval().high();
    switch (verdict.kind()) {
      case GO ->
          console.say("report.verdict.go", goal, verdict.value(), low, high, verdict.threshold());
      case STOP ->
          console.say("report.verdict.stop", goal, verdict.value(), low, high, verdict.threshold());
      case UNDECIDED ->
          console.say(
              "report.verdict.undecided",
              goal,
              verdict.value(),
              low,
              high,
              verdict.threshold(),
              verdict.more());
    }
    if (report.goal().queries() == GoalState.Queries.CHANGED) {
      console.tell("goal.queries.changed");
    }
    List<String> missing = report.index().missing();
    if (!missing.isEmpty()) {
      console.tell("report.missing", missing.size(), missing.getFirst());
    }
    if (out != null) {
      console.say("report.written", out);
    }
  }
}
