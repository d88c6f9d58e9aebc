package musubi.app.command.goal;

import picocli.CommandLine.Command;

@Command(
    name = "goal",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {GoalSetCommand.class, GoalShowCommand.class})
public final class GoalCommand {}
