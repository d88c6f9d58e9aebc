package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.config.Config;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {

  private static Setup setup(Path data, String address) {
    return setup(data, address, 0);
  }

  private static Setup setup(Path data, String address, int port) {
    return new Setup(
        Config.EMPTY,
        Overrides.NONE
            .with(new Overrides.Index(data, null, null, null))
            .with(new Overrides.Server(address, port)));
  }

  private static HttpResponse<String> get(Server server, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", ""})
  void listensToThisMachineAlone(String address, @TempDir Path data) {
    assertThatThrownBy(() -> Server.start(setup(data, address), Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("accounts");
  }

  @Test
  void withoutAnIndexItSaysWhatToDoAndServesTheFirstOne(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    try (Server server = Server.start(setup(data, "127.0.0.1"), Optional.empty())) {
      assertThat(server.notice().orElseThrow().key()).isEqualTo("serve.nothing-indexed");
      HttpResponse<String> refused = get(server, "/api/v1/search?q=x");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("\"code\":\"no-index\"").contains("musubi rebuild");
      assertThat(get(server, "/api/v1/health").statusCode()).isEqualTo(503);
      assertThat(get(server, "/").statusCode()).isEqualTo(200);

      Path document = Files.writeString(folder.resolve("a.md"), "# 通勤手当\n\n毎月支給する。\n");
      RunningServer.run("rebuild", document.toString(), "--data", data.toString());

      RunningServer.await(
          () -> {
            try {
              return get(server, "/api/v1/health").statusCode() == 200;
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
      assertThat(get(server, "/api/v1/search?q=x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void beginsWithTheSampleWhereThereIsOne(@TempDir Path folder) throws Exception {
    Path sample = Files.createDirectory(folder.resolve("sample"));
    Files.writeString(sample.resolve("a.md"), "# 通勤手当\n\n毎月支給する。\n");
    try (Server server =
        Server.start(setup(folder.resolve("data"), "127.0.0.1"), Optional.of(sample))) {
      assertThat(server.notice().orElseThrow().key()).isEqualTo("serve.sample");
      RunningServer.await(
          () -> {
            try {
              return get(server, "/api/v1/search?q=x").statusCode() == 200;
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          });
    }
  }

  /** The first thing that a server does when it ends is to take no more jobs. */
  @Test
  void aPortThatIsInUseIsNamed(@TempDir Path folder) throws Exception {
    try (Server first =
        Server.start(setup(folder.resolve("data"), "127.0.0.1"), Optional.empty())) {
      Setup second = setup(folder.resolve("data"), "127.0.0.1", first.port());

      assertThatThrownBy(() -> Server.start(second, Optional.empty()))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(String.valueOf(first.port()));
    }
  }

  @Test
  void aPortThatIsNoneIsRefusedBeforeAnythingStarts(@TempDir Path folder) {
    Setup wrong = setup(folder.resolve("data"), "127.0.0.1", 99_999);

    assertThatThrownBy(() -> Server.start(wrong, Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("99999");
  }

  @Test
  void takesNoJobWhileItEnds(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Path document = Files.writeString(folder.resolve("a.md"), "# 通勤手当\n\n毎月支給する。\n");
    RunningServer.run("rebuild", document.toString(), "--data", data.toString());
    try (Server server = Server.start(setup(data, "127.0.0.1"), Optional.empty())) {
      server.jobs().close();

      HttpResponse<String> refused =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.url()).resolve("/api/v1/update"))
                      .POST(HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.body()).contains("\"code\":\"closing\"");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void answersWhatItHasBegunBeforeItEnds(@TempDir Path folder) throws Exception {
    Server server = Server.start(setup(folder.resolve("data"), "127.0.0.1"), Optional.empty());
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String body = "{\"q\": \"x\"}";
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Connection: close\r\nContent-Length: %d\r\n\r\n%s")
                  .formatted(body.length(), body.substring(0, 4))
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      Thread.sleep(300); // the request is being read now
      Thread closing =
          Thread.startVirtualThread(
              () -> {
                try {
                  server.close();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      Thread.sleep(300);
      socket.getOutputStream().write(body.substring(4).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 503")
          .contains("no-index");
      closing.join();
    }
    assertThatThrownBy(() -> new Socket("127.0.0.1", server.port()).close())
        .isInstanceOf(Exception.class);
  }
}
