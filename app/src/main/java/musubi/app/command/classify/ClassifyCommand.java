package musubi.app.command.classify;

import picocli.CommandLine.Command;

@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ClassifyTrainCommand.class,
      ClassifyPredictCommand.class,
      ClassifyEvalCommand.class
    })
public final class ClassifyCommand {}
