package musubi.app.command.eval;

import picocli.CommandLine.Command;

/** What can be fitted: to judged queries, or, as a suggestion, to headings. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TuneFusionCommand.class,
      TunePastCommand.class,
      TuneAdapterCommand.class,
      TuneHeadingsCommand.class
    })
public final class TuneCommand {}
