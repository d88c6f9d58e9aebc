package musubi.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairedRequestsTest {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(path.startsWith("/a") ? 200 : 404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static List<String> paths(String letter, int count) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      paths.add("/" + letter + i);
    }
    return paths;
  }

  @Test
  void bothOfAPairAreAskedOneAfterTheOtherInEitherOrder() throws Exception {
    PairedRequests.Times times =
        new PairedRequests(url(), Optional.of("musubi_x"))
            .of(paths("a", 40), paths("b", 40), /* warm= */ 10, /* seed= */ 1);

    assertThat(asked).hasSize(80);
    for (int i = 0; i < 40; i++) {
      assertThat(asked.subList(2 * i, 2 * i + 2)).containsExactlyInAnyOrder("/a" + i, "/b" + i);
    }
    assertThat(asked.stream().filter(path -> asked.indexOf(path) % 2 == 0))
        .anyMatch(path -> path.startsWith("/a"))
        .anyMatch(path -> path.startsWith("/b"));
    assertThat(tokens).containsOnly("Bearer musubi_x");
    assertThat(times.statuses()).isEqualTo(Map.of("200 404", 30));
    assertThat(times.first()).hasSize(30);
    assertThat(times.differences()[3]).isEqualTo(times.first()[3] - times.second()[3]);
  }

  @Test
  void listsOfDifferentLengthsAreRefused() {
    assertThatThrownBy(
            () ->
                new PairedRequests(url(), Optional.empty()).of(paths("a", 3), paths("b", 2), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 and 2 requests");
  }
}
