package musubi.app.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessageLinesTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private static MessageLines messages(String input) {
    return new MessageLines(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        Protocol.json(),
        new PendingRequests(Duration.ZERO));
  }

  private static String read(String input) throws IOException {
    return new String(messages(input).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void messagesAreReadAsTheyAre() throws IOException {
    assertThat(read(PING + "\n" + PING.replace("ping", "検索") + "\r\n"))
        .isEqualTo(PING + "\n" + PING.replace("ping", "検索") + "\r\n");
    assertThat(read(PING)).isEqualTo(PING + "\n");
    assertThat(read("")).isEmpty();
  }

  @Test
  void linesThatAreNoMessagesAreLeftOut() throws IOException {
    assertThat(read("no message\n{\"x\":1}\n[]\n\n" + PING + "\n{\n")).isEqualTo(PING + "\n");
  }

  @Test
  void aLineWithoutEndIsLeftOut() throws IOException {
    assertThat(read("x".repeat(MessageLines.LONGEST + 1) + "\n" + PING)).isEqualTo(PING + "\n");
  }

  @Test
  void theEndIsTold() throws IOException {
    MessageLines messages = messages(PING);
    messages.readAllBytes();
    messages.awaitEnd();
    assertThat(messages.read()).isEqualTo(-1);
  }
}
