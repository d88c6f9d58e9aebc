package musubi.app.server.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The tools behind either transport of the protocol's library. */
final class Protocol {

  private static final String NAME = "musubi";

  private Protocol() {}

  /** Reads and writes messages, by the names that the protocol gives their parts. */
  static McpJsonMapper json() {
    return new JacksonMcpJsonMapper(JsonMapper.builder().build());
  }

  private static JsonSchemaValidator schemas() {
    return new DefaultJsonSchemaValidator();
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Protocol.class.getPackage().getImplementationVersion(), "development");
  }

  private static McpSchema.ServerCapabilities capabilities() {
    return McpSchema.ServerCapabilities.builder().tools(/* listChanged= */ false).build();
  }

  /** One client, for as long as the process lives. */
  static McpSyncServer serve(McpServerTransportProvider transport, AssistantTools tools) {
    return McpServer.sync(transport)
        .serverInfo(NAME, version())
        .instructions(tools.instructions())
        .capabilities(capabilities())
        .jsonMapper(json())
        .jsonSchemaValidator(schemas())
        .validateToolInputs(false) // the tools check more, and say it in the reader's language
        .tools(
            tools.all().stream()
                .map(
                    tool ->
                        new SyncToolSpecification(
                            tool.described(), (exchange, request) -> tool.call().of(request)))
                .toList())
        .build();
  }

  /** Requests of anybody, each on its own and on the thread that it came on. */
  static McpStatelessSyncServer serve(McpStatelessServerTransport transport, AssistantTools tools) {
    return McpServer.sync(transport)
        .serverInfo(NAME, version())
        .instructions(tools.instructions())
        .capabilities(capabilities())
        .jsonMapper(json())
        .jsonSchemaValidator(schemas())
        .validateToolInputs(false)
        .immediateExecution(true)
        .tools(
            tools.all().stream()
                .map(
                    tool ->
                        new McpStatelessServerFeatures.SyncToolSpecification(
                            tool.described(), (context, request) -> tool.call().of(request)))
                .toList())
        .build();
  }
}
