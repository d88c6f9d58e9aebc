package musubi.app.command.bench;

import picocli.CommandLine.Command;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchSearchCommand.class,
      BenchLoadCommand.class,
      BenchPairsCommand.class,
      BenchReportsCommand.class,
      BenchSuggestCommand.class,
      BenchEmbedCommand.class,
      BenchCorpusCommand.class,
      BenchAnalyzeCommand.class,
      BenchStsCommand.class
    })
public final class BenchCommand {}
