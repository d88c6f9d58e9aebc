package musubi.app.command.generations;

import picocli.CommandLine.Command;

@Command(
    name = "generations",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GenerationsListCommand.class,
      GenerationsShowCommand.class,
      GenerationsDiffCommand.class,
      GenerationsUseCommand.class,
      GenerationsRollbackCommand.class,
      GenerationsPruneCommand.class,
      GenerationsVerifyCommand.class
    })
public final class GenerationsCommand {}
