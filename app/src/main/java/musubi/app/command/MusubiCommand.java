package musubi.app.command;

import musubi.app.command.account.AuditCommand;
import musubi.app.command.account.TokenCommand;
import musubi.app.command.account.UserCommand;
import musubi.app.command.bench.BenchCommand;
import musubi.app.command.build.ExportCommand;
import musubi.app.command.build.PlanCommand;
import musubi.app.command.build.RebuildCommand;
import musubi.app.command.build.UpdateCommand;
import musubi.app.command.dictionary.DictionaryCommand;
import musubi.app.command.eval.EvalCommand;
import musubi.app.command.eval.FuseCommand;
import musubi.app.command.eval.TuneCommand;
import musubi.app.command.generations.GenerationsCommand;
import musubi.app.command.history.HistoryCommand;
import musubi.app.command.mcp.McpCommand;
import musubi.app.command.mine.MineCommand;
import musubi.app.command.model.ModelCommand;
import musubi.app.command.model.TrainCommand;
import musubi.app.command.monitor.MonitorCommand;
import musubi.app.command.search.AccessCommand;
import musubi.app.command.search.AnalyzeCommand;
import musubi.app.command.search.SearchCommand;
import musubi.app.command.search.SuggestCommand;
import musubi.app.command.serve.ServeCommand;
import musubi.app.message.TerminalLanguage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
      EvalCommand.class,
      FuseCommand.class,
      ModelCommand.class,
      TuneCommand.class,
      MineCommand.class,
      TrainCommand.class,
      GenerationsCommand.class,
      ExportCommand.class,
      DictionaryCommand.class,
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
public final class MusubiCommand {

  /** Asked for before the command line is parsed, by {@link TerminalLanguage}; refused here. */
  @Option(
      names = TerminalLanguage.OPTION,
      paramLabel = "LANGUAGE",
      scope = CommandLine.ScopeType.INHERIT)
  TerminalLanguage.@Nullable Choice language;
}
