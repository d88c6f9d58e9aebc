package musubi.app.command.history;

import picocli.CommandLine.Command;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HistoryShowCommand.class,
      HistoryExportCommand.class,
      HistoryDeleteCommand.class
    })
public final class HistoryCommand {}
