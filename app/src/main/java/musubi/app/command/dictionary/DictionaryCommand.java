package musubi.app.command.dictionary;

import picocli.CommandLine.Command;

/** What can be done with user dictionary, synonyms and stop words. */
@Command(
    name = "dictionary",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DictionaryCheckCommand.class)
public final class DictionaryCommand {}
