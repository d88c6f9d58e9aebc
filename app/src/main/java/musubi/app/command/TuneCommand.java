package musubi.app.command;

import picocli.CommandLine.Command;

/** What can be fitted to judged queries. */
@Command(
    name = "tune",
    description = "Fit settings of the search to judged queries, and check that they pay.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = TuneFusionCommand.class)
final class TuneCommand {}
