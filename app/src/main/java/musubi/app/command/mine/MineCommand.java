package musubi.app.command.mine;

import picocli.CommandLine.Command;

/** What is learned from documents and use, written for people to look at before it acts. */
@Command(
    name = "mine",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {MinePairsCommand.class, MineSynonymsCommand.class, MineAcceptCommand.class})
public final class MineCommand {}
