package musubi.app.command.eval;

import picocli.CommandLine.Command;

/** What can be fitted to judged queries. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = TuneFusionCommand.class)
public final class TuneCommand {}
