package musubi.app.command.bench;

import picocli.CommandLine.Command;

@Command(
    name = "bench",
    description = "Measure speed on this machine, and a model on judged sentence pairs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchSearchCommand.class,
      BenchLoadCommand.class,
      BenchSuggestCommand.class,
      BenchEmbedCommand.class,
      BenchCorpusCommand.class,
      BenchAnalyzeCommand.class,
      BenchStsCommand.class
    })
public final class BenchCommand {}
