package musubi.app.command.mcp;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.command.option.RerankOptions;
import musubi.app.command.option.ViewerOptions;
import musubi.app.command.option.VocabularyOption;
import musubi.app.server.mcp.AssistantStdio;
import musubi.app.server.mcp.TokenAsker;
import musubi.app.server.request.Asker;
import musubi.app.server.trace.LogFormat;
import musubi.app.setup.Setup;
import musubi.lucene.permission.Viewer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "mcp", mixinStandardHelpOptions = true)
public final class McpCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;
  @Mixin VocabularyOption vocabulary;
  @Mixin ViewerOptions viewers;
  @Mixin TokenOption tokens;

  @Override
  public Integer call() throws IOException {
    LogFormat.TEXT.use();
    PrintStream protocol = System.out;
    // Whatever else is written, by whichever library, is no message of the protocol.
    System.setOut(System.err);
    try {
      serve(common.setup(fusions, rerank, vocabulary), protocol);
    } finally {
      System.setOut(protocol);
    }
    return ExitCodes.DONE;
  }

  private void serve(Setup setup, PrintStream protocol) throws IOException {
    Optional<String> token = tokens.token(System.getenv());
    Viewer named = viewers.viewer();
    boolean isNamed = !named.everything();
    if (token.isPresent() && isNamed) {
      throw new UsageException(ErrorMessage.of("mcp.token-and-as", TokenOption.VARIABLE));
    }
    if (token.isPresent()) {
      try (TokenAsker asker = TokenAsker.open(setup, token.get())) {
        serve(setup, asker, protocol);
      }
      return;
    }
    if (!isNamed && setup.login().isPresent()) {
      throw new UsageException(ErrorMessage.of("mcp.token-missing", TokenOption.VARIABLE));
    }
    serve(setup, () -> named, protocol);
  }

  private void serve(Setup setup, Asker asker, PrintStream protocol) throws IOException {
    AssistantStdio.serve(setup, asker, common.console().language(), System.in, protocol);
  }
}
