package musubi.app.command.rules;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.ViewerOptions;
import musubi.app.json.rule.RuleCheckJson;
import musubi.app.output.Console;
import musubi.app.output.Printable;
import musubi.app.rule.RuleText;
import musubi.app.rulecheck.AskedQueries;
import musubi.app.rulecheck.RuleCheck;
import musubi.app.rulecheck.RuleFinding;
import musubi.app.search.SearchService;
import musubi.app.setup.HistorySetup;
import musubi.app.setup.Setup;
import musubi.app.usage.QueryReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "check", mixinStandardHelpOptions = true)
final class RulesCheckCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin ViewerOptions viewers;

  @Override
  public Integer call() throws IOException {
    Setup setup = common.setup();
    RuleText text = setup.rules().read();
    Console console = common.console();
    List<RuleFinding> findings = findings(setup, text);
    if (common.json()) {
      console.json(RuleCheckJson.of(text, findings));
    } else {
      RulesListCommand.tellFaults(text, console);
      for (RuleFinding finding : findings) {
        console.say(
            "rules.found." + finding.kind().label(),
            Printable.line(finding.rule().name()),
            Printable.line(finding.what()),
            AskedQueries.WEEKS);
      }
      console.say("rules.checked", text.rules().all().size(), findings.size());
    }
    return findings.isEmpty() && text.faults().isEmpty() ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
  }

  private List<RuleFinding> findings(Setup setup, RuleText text) throws IOException {
    if (text.rules().all().isEmpty()) {
      return List.of();
    }
    HistorySetup history = setup.history();
    Optional<AskedQueries> asked;
    try (QueryReports reports = new QueryReports(history.database(), history.leastPeople())) {
      asked = AskedQueries.of(reports, Clock.systemDefaultZone());
    }
    try (SearchService service = SearchService.of(setup.serving(), setup.service())) {
      return new RuleCheck(service, viewers.viewer(), asked, LocalDate.now()).of(text.rules());
    }
  }
}
