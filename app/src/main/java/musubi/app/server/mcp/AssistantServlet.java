package musubi.app.server.mcp;

import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import musubi.app.server.problem.ProblemWriter;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;

/**
 * The protocol over HTTP, without sessions: each request says who asks and is answered at once, so
 * that there is no session to take over and none to keep. Nothing of the protocol is loaded before
 * the first request.
 */
final class AssistantServlet extends HttpServlet {

  /** Where it answers. */
  static final String PATH = "/mcp";

  private final transient ServedSearch served;
  private final transient Asking asking;
  private final transient ToolWatch watch;
  private final int bodyBytes;
  private final transient Map<Locale, Opened> opened = new ConcurrentHashMap<>();

  /** What answers in one language. */
  private record Opened(
      HttpServletStatelessServerTransport transport, McpStatelessSyncServer server) {}

  /**
   * Makes the servlet.
   *
   * @param watch is told of every call of a tool
   * @param bodyBytes that a request may have
   */
  AssistantServlet(ServedSearch served, Asking asking, ToolWatch watch, int bodyBytes) {
    this.watch = watch;
    this.served = served;
    this.asking = asking;
    this.bodyBytes = bodyBytes;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    boolean japanese =
        ProblemWriter.language(request).getLanguage().equals(Locale.JAPANESE.getLanguage());
    response.setHeader("Cache-Control", "no-store");
    opened
        .computeIfAbsent(japanese ? Locale.JAPANESE : Locale.ENGLISH, this::open)
        .transport()
        .service(request, response);
  }

  private Opened open(Locale language) {
    HttpServletStatelessServerTransport transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(Protocol.json())
            .messageEndpoint(PATH)
            .maxRequestSize(bodyBytes)
            .build();
    return new Opened(
        transport, Protocol.serve(transport, new AssistantTools(served, asking, language, watch)));
  }

  @Override
  public void destroy() {
    opened.values().forEach(each -> each.server().close());
  }
}
