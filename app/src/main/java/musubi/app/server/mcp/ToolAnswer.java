package musubi.app.server.mcp;

/**
 * What a tool answers, twice: for programs and for models that read text alone.
 *
 * @param shape a record that fits the tool's output schema
 * @param text the same to read
 */
record ToolAnswer(Object shape, String text) {}
