package musubi.app.server.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.server.request.Asker;
import musubi.app.server.request.Asking;
import musubi.app.server.served.IndexWatch;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import musubi.lucene.permission.Viewer;

/** The protocol over two streams: one assistant, which ends it by closing its end. */
public final class AssistantStdio {

  private static final Logger LOG = Logger.getLogger(AssistantStdio.class.getName());

  /** How often it looks whether another process has put a newer generation to use. */
  private static final Duration LOOKS = Duration.ofSeconds(1);

  /** Longer than a search may take: the first loads the model. */
  private static final Duration MORE = Duration.ofSeconds(20);

  private AssistantStdio() {}

  /**
   * Answers until the input ends, and what was asked before that. An index that is missing or
   * cannot be opened is told to whoever searches, and served as soon as it can be.
   *
   * @param setup which index, and how it is searched
   * @param asker tells whose permissions count, at each call
   * @param language of descriptions and errors
   * @param in messages, one a line
   * @param out takes messages, and nothing else
   * @throws musubi.app.search.DeniedException if the viewer has to be named
   */
  public static void serve(
      Setup setup, Asker asker, Locale language, InputStream in, OutputStream out)
      throws IOException {
    try (ServedSearch served = ServedSearch.of(setup)) {
      open(served, asker.viewer());
      AssistantTools tools =
          new AssistantTools(served, new Asking(setup, asker), language, ToolWatch.NONE);
      McpJsonMapper json = Protocol.json();
      PendingRequests pending =
          new PendingRequests(setup.server().limits().searchTime().plus(MORE));
      MessageLines input = new MessageLines(in, json, pending);
      McpSyncServer server =
          Protocol.serve(
              new StdioServerTransportProvider(json, input, new AnswerLines(out, json, pending)),
              tools);
      try (IndexWatch watch = IndexWatch.start(served, LOOKS)) {
        watch.warm();
        input.awaitEnd();
      } finally {
        server.closeGracefully();
      }
    }
  }

  private static void open(ServedSearch served, Viewer viewer) throws IOException {
    try {
      served.refresh();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.FINE, "told by the watch, and to whoever searches", e);
    }
    if (served.isOpen()) {
      served.service().nothingReadable(viewer); // refuses whom the configuration refuses
    }
  }
}
