package musubi.app.server.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An output of messages, one a line, that tells which requests are answered. For one thread. */
final class AnswerLines extends FilterOutputStream {

  private final McpJsonMapper json;
  private final PendingRequests pending;
  private final ByteArrayOutputStream unread = new ByteArrayOutputStream();

  AnswerLines(OutputStream out, McpJsonMapper json, PendingRequests pending) {
    super(out);
    this.json = json;
    this.pending = pending;
  }

  @Override
  public void write(int next) throws IOException {
    out.write(next);
    unread.write(next);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    unread.write(bytes, from, length);
  }

  /** Only what is flushed has reached the client. */
  @Override
  public void flush() throws IOException {
    out.flush();
    String written = unread.toString(StandardCharsets.UTF_8);
    int end = written.lastIndexOf('\n') + 1;
    unread.reset();
    unread.write(written.substring(end).getBytes(StandardCharsets.UTF_8));
    for (String line : written.substring(0, end).lines().toList()) {
      if (McpSchema.deserializeJsonRpcMessage(json, line)
          instanceof McpSchema.JSONRPCResponse answer) {
        pending.answered(answer.id());
      }
    }
  }
}
