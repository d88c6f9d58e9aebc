package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static musubi.app.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import musubi.app.config.ConfigFile;
import musubi.app.search.ServiceSettings;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.QueryEvidence;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ReciprocalRankFusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that does not end is given up, and said to be. */
class SlowSearchTest {

  /** Merges rankings once it is let: a search that begins is held by what is set then. */
  private static final class Held implements Fusion {

    private final Fusion usual = new ReciprocalRankFusion(60);
    private final AtomicReference<CountDownLatch> until =
        new AtomicReference<>(new CountDownLatch(0));
    private final AtomicInteger begun = new AtomicInteger();

    @Override
    public Fusion forQuery(QueryEvidence evidence) {
      Held one = new Held();
      one.until.set(until.get());
      begun.incrementAndGet();
      return one;
    }

    @Override
    public <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings) {
      try {
        until.get().await();
      } catch (InterruptedException e) {
        throw new AssertionError("a search is never interrupted", e);
      }
      return usual.fuse(rankings);
    }

    @Override
    public String describe() {
      return "held";
    }
  }

  private static HttpResponse<String> get(Server server, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /**
   * The first search of a server may take longer than one may here.
   *
   * @return how many searches were let in until one was answered
   */
  private static int await(Server server, String search) {
    AtomicInteger asked = new AtomicInteger();
    RunningServer.await(
        () -> {
          try {
            HttpResponse<String> answer = get(server, search);
            if (!answer.body().contains("too-many-searches")) {
              asked.incrementAndGet();
            }
            return answer.statusCode() == 200;
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    return asked.get();
  }

  @Test
  void isAnsweredWithACodeWhenItsTimeIsOver(@TempDir Path folder) throws Exception {
    Path document = Files.writeString(folder.resolve("a.md"), "# 通勤手当\n\n毎月支給する。\n");
    Path config =
        Files.writeString(
            folder.resolve("musubi.yml"),
            """
            data: data
            server:
              port: 0
              limits:
                seconds-per-search: 1
                searches-at-once: 2
            """);
    RunningServer.run("rebuild", document.toString(), "--config", config.toString());
    Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    Held held = new Held();
    String search = "/api/v1/search?q=" + encoded("手当");
    try (Server server =
        Server.start(
            setup, ServedSearch.of(setup, ServiceSettings.of(held)), Optional.empty(), List.of())) {
      RunningServer.await(() -> server.served().isOpen());
      int asked = await(server, search);
      // The server's own first search has its turn too, and is not to be held.
      RunningServer.await(() -> held.begun.get() > asked);
      CountDownLatch free = new CountDownLatch(1);
      held.until.set(free);
      try {
        areGivenUp(server, search);
      } finally {
        free.countDown(); // or the server would never close
      }
      await(server, search);
    }
  }

  private static void areGivenUp(Server server, String search) throws Exception {
    HttpResponse<String> late = get(server, search);
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(late.headers().firstValue("Retry-After")).contains("1");
    assertThat(json(late).path("code").asString()).isEqualTo("search-timeout");
    assertThat(json(late).path("detail").asString()).contains("after 1 s");

    HttpResponse<String> page = get(server, "/?q=" + encoded("手当"));
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("検索に時間がかかりすぎました");

    // Both go on, and keep their turns: no more threads hang than searches may run.
    assertThat(json(get(server, search)).path("code").asString()).isEqualTo("too-many-searches");
    assertThat(get(server, "/api/v1/health").statusCode()).isEqualTo(200);
  }
}
