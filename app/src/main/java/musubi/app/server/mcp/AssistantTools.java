package musubi.app.server.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import musubi.app.message.Phrases;
import musubi.app.output.Json;
import musubi.app.server.problem.Problem;
import musubi.app.server.problem.ProblemAdvice;
import musubi.app.server.problem.ProblemText;
import musubi.app.server.request.Asking;
import musubi.app.server.served.ServedSearch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The tools of assistants in one language: how they are described, and what a call of one gives
 * back. What goes wrong is an answer too, with the code of the API: an assistant that is told what
 * is wrong asks better the next time. Thread-safe.
 */
final class AssistantTools {

  /** Where an error's code stands, beside its text. */
  static final String CODE = "musubi/code";

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final TypeReference<Map<String, Map<String, Object>>> SCHEMAS =
      new TypeReference<>() {};

  private final Locale language;
  private final Phrases phrases;
  private final List<AssistantTool> tools;
  private final ToolWatch watch;

  /**
   * All tools.
   *
   * @param asking checks what is asked, and knows who asks
   * @param language of descriptions and errors
   * @param watch is told of every call
   */
  AssistantTools(ServedSearch served, Asking asking, Locale language, ToolWatch watch) {
    this.watch = watch;
    this.language = language;
    this.phrases = Phrases.of("assistant", language);
    ToolText text = new ToolText(language);
    this.tools =
        List.of(
            new SearchTool(served, asking, language, text),
            new ReadDocumentTool(served, asking, text),
            new SimilarTool(served, asking, text));
  }

  /**
   * A tool as the protocol has it.
   *
   * @param described for assistants
   */
  record Offered(McpSchema.Tool described, Call call) {}

  /** Answers a call; every error is an answer. */
  @FunctionalInterface
  interface Call {
    McpSchema.CallToolResult of(McpSchema.CallToolRequest request);
  }

  /** What an assistant should know before it calls. */
  String instructions() {
    return phrases.text("instructions");
  }

  List<Offered> all() {
    return tools.stream().map(this::offered).toList();
  }

  private Offered offered(AssistantTool tool) {
    Map<String, Map<String, Object>> schemas = schemas(tool.name());
    Map<String, Object> input = new LinkedHashMap<>(schemas.get("input"));
    Map<String, Object> properties = described(tool, input.get("properties"));
    input.put("properties", properties);
    McpSchema.Tool described =
        McpSchema.Tool.builder(tool.name(), input)
            .title(phrases.text(tool.key() + "title"))
            .description(phrases.text(tool.key() + "description"))
            .outputSchema(schemas.get("output"))
            .annotations(
                McpSchema.ToolAnnotations.builder()
                    .readOnlyHint(true)
                    .idempotentHint(true)
                    .destructiveHint(false)
                    .openWorldHint(false)
                    .build())
            .build();
    Set<String> known = properties.keySet();
    return new Offered(described, request -> answer(tool, known, request.arguments()));
  }

  private static Map<String, Map<String, Object>> schemas(String name) {
    String file = name + ".json";
    try (InputStream in = AssistantTools.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the bundled schema %s is missing".formatted(file));
      }
      return Json.mapper().readValue(in, SCHEMAS);
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled schema %s cannot be read".formatted(file), e);
    }
  }

  /** Arguments with what they mean in the language. */
  private Map<String, Object> described(AssistantTool tool, @Nullable Object properties) {
    Map<String, Object> all = new LinkedHashMap<>();
    Json.mapper()
        .convertValue(properties, new TypeReference<Map<String, Map<String, Object>>>() {})
        .forEach(
            (name, schema) -> {
              Map<String, Object> told = new TreeMap<>(schema);
              told.put("description", phrases.text(tool.key() + name));
              all.put(name, told);
            });
    return all;
  }

  private McpSchema.CallToolResult answer(
      AssistantTool tool, Set<String> known, @Nullable Map<String, Object> arguments) {
    try {
      ToolAnswer answer = tool.answer(ToolArguments.of(arguments, known));
      McpSchema.CallToolResult result =
          McpSchema.CallToolResult.builder()
              .structuredContent(Json.mapper().convertValue(answer.shape(), OBJECT))
              .addTextContent(answer.text())
              .isError(false)
              .build();
      watch.called(tool.name(), ToolWatch.ANSWERED);
      return result;
    } catch (IOException | RuntimeException e) {
      Problem problem = ProblemText.of(ProblemAdvice.problem(e), language, /* requestId= */ null);
      watch.called(tool.name(), problem.code());
      return refused(problem);
    }
  }

  private static McpSchema.CallToolResult refused(Problem problem) {
    return McpSchema.CallToolResult.builder()
        .addTextContent("%s: %s".formatted(problem.code(), problem.detail()))
        .isError(true)
        .meta(Map.of(CODE, problem.code()))
        .build();
  }
}
