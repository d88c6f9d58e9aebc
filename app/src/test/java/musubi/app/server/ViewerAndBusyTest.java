package musubi.app.server;

import static musubi.app.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import musubi.app.search.BusyException;
import musubi.lucene.permission.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose permissions count, and what happens when more is asked than is allowed at once. */
class ViewerAndBusyTest {

  @TempDir static Path folder;
  private static TwoWorlds worlds;

  @BeforeAll
  static void index() throws IOException {
    worlds = TwoWorlds.index(folder, "# 賞与の公開資料\n\n賞与は年二回である。\n");
  }

  private static Server serve(String more) throws IOException {
    return worlds.serve(more);
  }

  private static HttpResponse<String> get(Server server, String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final String SEARCH = "/api/v1/search?q=" + RunningServer.encoded("賞与");
  private static final String SECRET =
      "/api/v1/documents/" + RunningServer.encoded(TwoWorlds.SECRET);

  @Test
  void withoutAViewerEverybodySeesWhatEverybodyMayRead() throws IOException {
    try (Server server = serve("")) {
      assertThat(json(get(server, SEARCH)).path("total").asInt()).isEqualTo(1);
      assertThat(get(server, SEARCH).body()).contains("公開").doesNotContain("内密");
      assertThat(get(server, SECRET).statusCode()).isEqualTo(404);
      assertThat(get(server, SECRET + "/similar").statusCode()).isEqualTo(404);
      assertThat(get(server, "/api/v1/suggest?q=" + RunningServer.encoded("賞与")).body())
          .doesNotContain("内密");
    }
  }

  @Test
  void aConfiguredUserSeesHerDocuments() throws IOException {
    try (Server server = serve("  viewer:\n    user: alice\n")) {
      assertThat(json(get(server, SEARCH)).path("total").asInt()).isEqualTo(2);
      assertThat(get(server, SECRET).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anOperatorIsRefusedWhereAViewerIsRequired() throws IOException {
    try (Server server =
        serve("  viewer:\n    everything: true\npermissions:\n  required: true\n")) {
      HttpResponse<String> refused = get(server, SEARCH);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(json(refused).path("code").asString()).isEqualTo("viewer-required");
    }
  }

  /** Reads documents until it is let go; false if there was no turn for it. */
  private static boolean held(Server server, CountDownLatch under, CountDownLatch enough)
      throws IOException {
    try {
      server
          .served()
          .service()
          .documents(
              Viewer.ANYBODY,
              document -> {
                under.countDown();
                try {
                  enough.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      return true;
    } catch (BusyException e) {
      return false;
    }
  }

  @Test
  void moreSearchesThanAreAllowedAreToldToComeAgain() throws Exception {
    try (Server server = serve("  limits:\n    searches-at-once: 1\n")) {
      CountDownLatch under = new CountDownLatch(1);
      CountDownLatch enough = new CountDownLatch(1);
      // The server's own first search may have the turn for a moment.
      Thread other =
          Thread.startVirtualThread(() -> RunningServer.await(() -> held(server, under, enough)));
      assertThat(under.await(30, TimeUnit.SECONDS)).isTrue();

      HttpResponse<String> busy = get(server, SEARCH);

      assertThat(busy.statusCode()).isEqualTo(503);
      assertThat(json(busy).path("code").asString()).isEqualTo("too-many-searches");
      assertThat(busy.headers().firstValue("Retry-After")).contains("1");
      enough.countDown();
      other.join();
      assertThat(get(server, SEARCH).statusCode()).isEqualTo(200);
    }
  }
}
