package musubi.app.command.mcp;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.command.option.RerankOptions;
import musubi.app.command.option.ViewerOptions;
import musubi.app.command.option.VocabularyOption;
import musubi.app.server.mcp.AssistantStdio;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "mcp", mixinStandardHelpOptions = true)
public final class McpCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;
  @Mixin VocabularyOption vocabulary;
  @Mixin ViewerOptions viewers;

  @Override
  public Integer call() throws IOException {
    PrintStream protocol = System.out;
    // Whatever else is written, by whichever library, is no message of the protocol.
    System.setOut(System.err);
    try {
      AssistantStdio.serve(
          common.setup(fusions, rerank, vocabulary),
          viewers.viewer(),
          common.console().language(),
          System.in,
          protocol);
    } finally {
      System.setOut(protocol);
    }
    return ExitCodes.DONE;
  }
}
