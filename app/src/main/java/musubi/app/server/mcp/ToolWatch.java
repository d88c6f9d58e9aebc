package musubi.app.server.mcp;

/** Is told what came of every call of a tool, on its thread. Thread-safe; throws nothing. */
@FunctionalInterface
public interface ToolWatch {

  /** Is told and does nothing. */
  ToolWatch NONE = (tool, outcome) -> {};

  /** What a call that was answered is told as. */
  String ANSWERED = "answered";

  /**
   * A tool was called.
   *
   * @param tool its name
   * @param outcome {@value #ANSWERED}, or the code of the problem
   */
  void called(String tool, String outcome);
}
