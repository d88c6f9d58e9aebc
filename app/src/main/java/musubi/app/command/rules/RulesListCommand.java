package musubi.app.command.rules;

import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.rule.RulesJson;
import musubi.app.message.ErrorText;
import musubi.app.output.Console;
import musubi.app.output.Printable;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleActions;
import musubi.app.rule.RuleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", mixinStandardHelpOptions = true)
final class RulesListCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Override
  public Integer call() {
    RuleText text = common.setup().rules().read();
    Console console = common.console();
    if (common.json()) {
      console.json(RulesJson.of(text, LocalDate.now()));
      return ExitCodes.DONE;
    }
    tellFaults(text, console);
    if (text.rules().all().isEmpty()) {
      console.say("rules.none", common.setup().rules().path());
    }
    for (Rule rule : text.rules().all()) {
      print(rule, console);
    }
    return ExitCodes.DONE;
  }

  /** Notes a line for each rule that is left out. */
  static void tellFaults(RuleText text, Console console) {
    ErrorText errors = new ErrorText(console.language());
    text.faults().forEach(fault -> console.note(errors.of(fault.message())));
  }

  private static void print(Rule rule, Console console) {
    console.line(
        "%s  %s"
            .formatted(
                console.strong(Printable.line(rule.name())),
                console.phrase("rules.state." + label(rule.on(LocalDate.now())))));
    console.say(
        "rules.when." + rule.when().kind().label(),
        Printable.line(String.join(" / ", rule.when().values())));
    for (RuleActions.Placed pin : rule.then().pins()) {
      console.say("rules.pin", pin.place(), Printable.line(pin.document()));
    }
    rule.then().hidden().forEach(id -> console.say("rules.hide", Printable.line(id)));
    rule.then()
        .filters()
        .forEach(filter -> console.say("rules.filter", Printable.line(filter.toString())));
    rule.then()
        .notice()
        .ifPresent(notice -> console.say("rules.notice", Printable.line(notice.inLine())));
    if (rule.valid().from().isPresent() || rule.valid().until().isPresent()) {
      console.say(
          "rules.days",
          rule.valid().from().map(LocalDate::toString).orElse(""),
          rule.valid().until().map(LocalDate::toString).orElse(""));
    }
    console.line("");
  }

  private static String label(Rule.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
