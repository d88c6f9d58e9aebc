package musubi.app.command.rules;

import picocli.CommandLine.Command;

/**
 * What can be seen of query rules; they are changed on the page of the server, or in their file.
 */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RulesListCommand.class, RulesCheckCommand.class})
public final class RulesCommand {}
