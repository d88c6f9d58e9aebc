package musubi.app.command.judge;

import picocli.CommandLine.Command;

@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {JudgeProposeCommand.class, JudgeReadCommand.class, JudgePowerCommand.class})
public final class JudgeCommand {}
