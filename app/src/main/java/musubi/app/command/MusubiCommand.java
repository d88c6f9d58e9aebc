package musubi.app.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.command.account.AuditCommand;
import musubi.app.command.account.TokenCommand;
import musubi.app.command.account.UserCommand;
import musubi.app.command.bench.BenchCommand;
import musubi.app.command.build.ExportCommand;
import musubi.app.command.build.PlanCommand;
import musubi.app.command.build.RebuildCommand;
import musubi.app.command.build.UpdateCommand;
import musubi.app.command.classify.ClassifyCommand;
import musubi.app.command.cluster.ClusterCommand;
import musubi.app.command.dictionary.DictionaryCommand;
import musubi.app.command.eval.EvalCommand;
import musubi.app.command.eval.FuseCommand;
import musubi.app.command.eval.TuneCommand;
import musubi.app.command.generations.GenerationsCommand;
import musubi.app.command.goal.GoalCommand;
import musubi.app.command.history.HistoryCommand;
import musubi.app.command.judge.JudgeCommand;
import musubi.app.command.mcp.McpCommand;
import musubi.app.command.mine.MineCommand;
import musubi.app.command.model.ModelCommand;
import musubi.app.command.model.TrainCommand;
import musubi.app.command.monitor.MonitorCommand;
import musubi.app.command.report.ReportCommand;
import musubi.app.command.rules.RulesCommand;
import musubi.app.command.search.AccessCommand;
import musubi.app.command.search.AnalyzeCommand;
import musubi.app.command.search.InspectCommand;
import musubi.app.command.search.SearchCommand;
import musubi.app.command.search.SuggestCommand;
import musubi.app.command.serve.ServeCommand;
import musubi.app.message.TerminalLanguage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/** {@code musubi} itself: shows what there is. */
@Command(
    name = "musubi",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RebuildCommand.class,
      UpdateCommand.class,
      SearchCommand.class,
      SuggestCommand.class,
      AccessCommand.class,
      InspectCommand.class,
      EvalCommand.class,
      FuseCommand.class,
      ModelCommand.class,
      JudgeCommand.class,
      GoalCommand.class,
      ReportCommand.class,
      TuneCommand.class,
      MineCommand.class,
      TrainCommand.class,
      ClassifyCommand.class,
      ClusterCommand.class,
      GenerationsCommand.class,
      ExportCommand.class,
      DictionaryCommand.class,
      RulesCommand.class,
      AnalyzeCommand.class,
      PlanCommand.class,
      BenchCommand.class,
      ServeCommand.class,
      HistoryCommand.class,
      MonitorCommand.class,
      McpCommand.class,
      UserCommand.class,
      TokenCommand.class,
      AuditCommand.class,
      WarmUpCommand.class,
    })
public final class MusubiCommand extends LanguageOption {

  /**
   * The command line for some arguments. Where they call a command, it knows that command alone: to
   * read the annotations of all takes longer than many a command.
   */
  public static CommandLine commandLine(List<String> args, IFactory factory) {
    return called(args)
        .map(command -> new CommandLine(new CalledCommand(), factory).addSubcommand(command))
        .orElseGet(() -> new CommandLine(new MusubiCommand(), factory));
  }

  /** The command that is the first word; empty where anything else decides what happens. */
  private static Optional<Class<?>> called(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      if (word.equals(TerminalLanguage.OPTION)) {
        i++;
      } else if (!word.startsWith(TerminalLanguage.OPTION + "=")) {
        return Stream.of(MusubiCommand.class.getAnnotation(Command.class).subcommands())
            .filter(command -> command.getAnnotation(Command.class).name().equals(word))
            // It runs the others.
            .filter(command -> command != WarmUpCommand.class)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /** {@code musubi} with the one command that is called. */
  @Command(name = "musubi", mixinStandardHelpOptions = true, versionProvider = Version.class)
  private static final class CalledCommand extends LanguageOption {}
}
