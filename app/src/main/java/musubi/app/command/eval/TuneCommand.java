package musubi.app.command.eval;

import picocli.CommandLine.Command;

/** What can be fitted to judged queries. */
@Command(
    name = "tune",
    description = "Fit settings of the search to judged queries, and check that they pay.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = TuneFusionCommand.class)
public final class TuneCommand {}
