package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that send a byte now and then, so that no pause is ever long. */
@ExtendWith(RunningServer.Extension.class)
class SlowClientTest {

  /** A connection that drips, and what the server answers on it until it closes it. */
  private static final class Dripping implements AutoCloseable {

    private final Socket socket;
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    Dripping(int port, String begin) throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
      Thread.startVirtualThread(this::read);
    }

    private void read() {
      StringBuilder read = new StringBuilder();
      try {
        int next = socket.getInputStream().read();
        while (next >= 0) {
          read.append((char) next);
          next = socket.getInputStream().read();
        }
      } catch (IOException e) {
        // Closed with bytes under way: the end as well.
      }
      answer.complete(read.toString());
    }

    void drip() {
      try {
        socket.getOutputStream().write('a');
      } catch (IOException e) {
        // The server has closed the connection.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String post(String path, String contentType) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 4000\r\n\r\n"
        .formatted(path, contentType);
  }

  @Test
  void areWaitedForNoLongerThanARequestMayTake(RunningServer server) throws Exception {
    try (Dripping head = new Dripping(server.port(), "GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
        Dripping body =
            new Dripping(server.port(), post("/api/v1/search", "application/json") + "{\"q\": \"");
        Dripping unread = new Dripping(server.port(), post("/nowhere", "application/json"));
        Dripping form =
            new Dripping(
                server.port(), post("/api/v1/update", "application/x-www-form-urlencoded"))) {
      // 4000 bytes would take minutes.
      RunningServer.await(
          () -> {
            List<Dripping> all = List.of(head, body, unread, form);
            all.forEach(Dripping::drip);
            return all.stream().allMatch(client -> client.answer.isDone());
          });

      assertThat(head.answer.join()).isEmpty();
      assertThat(body.answer.join()).startsWith("HTTP/1.1 408").contains("request-timeout");
      assertThat(unread.answer.join()).startsWith("HTTP/1.1 404");
      assertThat(form.answer.join()).startsWith("HTTP/1.1 4");
    }
    assertThat(server.get("/api/v1/health").statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatNobodyReadsDoesNotCostTheConnection(RunningServer server) throws IOException {
    String unread = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n{} \n";
    String next = "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    assertThat(server.raw((unread + next).getBytes(StandardCharsets.US_ASCII)))
        .contains("HTTP/1.1 404", "HTTP/1.1 200");
  }
}
