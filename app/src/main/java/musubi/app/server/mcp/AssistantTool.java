package musubi.app.server.mcp;

import java.io.IOException;

/** Something that an assistant can ask for. Thread-safe. */
interface AssistantTool {

  /** The name that assistants call it by. */
  String name();

  /** What the keys of its texts in the bundle {@code assistant} begin with. */
  String key();

  /**
   * Answers.
   *
   * @throws musubi.app.server.problem.ProblemException if an argument does not fit
   */
  ToolAnswer answer(ToolArguments arguments) throws IOException;
}
