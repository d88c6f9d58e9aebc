package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Assistants of tests, by the client of the protocol's library. */
final class Assistants {

  private Assistants() {}

  private static McpSyncClient client(McpClientTransport transport) {
    McpSyncClient client =
        McpClient.sync(transport)
            .initializationTimeout(Duration.ofSeconds(120))
            .requestTimeout(Duration.ofSeconds(120))
            // Answers that do not fit the schema that the tool promises are errors.
            .enableCallToolSchemaCaching(true)
            .build();
    client.initialize();
    return client;
  }

  /** A client of a server's {@code /mcp}. */
  static McpSyncClient over(Server server, String... headers) {
    return client(
        HttpClientStreamableHttpTransport.builder(server.url())
            .endpoint("/mcp")
            .requestBuilder(
                headers.length == 0
                    ? HttpRequest.newBuilder()
                    : HttpRequest.newBuilder().headers(headers))
            .build());
  }

  /** {@code musubi mcp} as a process of its own. */
  static McpSyncClient process(
      Path config, Map<String, String> environment, List<String> errors, String... options) {
    List<String> line = new ArrayList<>(List.of("-Dai.djl.offline=true"));
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "musubi.app.Main", "mcp"));
    line.addAll(List.of("--config", config.toString()));
    line.addAll(List.of(options));
    StdioClientTransport transport =
        new StdioClientTransport(
            ServerParameters.builder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args(line)
                .addEnvVar("ORT_DISABLE_TELEMETRY", "1")
                .addEnvVar("LC_ALL", "C.UTF-8")
                .env(environment)
                .build(),
            new JacksonMcpJsonMapper(JsonMapper.builder().build()));
    transport.setStdErrorHandler(errors::add);
    return client(transport);
  }

  static McpSchema.CallToolResult call(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
  }

  static JsonNode shape(McpSchema.CallToolResult answer) {
    assertThat(answer.isError()).as(text(answer)).isNotEqualTo(true);
    return JsonMapper.builder().build().valueToTree(answer.structuredContent());
  }

  static String text(McpSchema.CallToolResult answer) {
    return ((McpSchema.TextContent) answer.content().getFirst()).text();
  }

  static List<String> ids(JsonNode shape) {
    return shape.path("hits").valueStream().map(hit -> hit.path("id").asString()).toList();
  }
}
