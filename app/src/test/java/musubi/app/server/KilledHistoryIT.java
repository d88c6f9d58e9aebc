package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code musubi serve} as a process of its own, killed while it is searched and judged. */
class KilledHistoryIT {

  private static final Path LAUNCHER = Path.of("..", "bin", "musubi").toAbsolutePath().normalize();

  private static final int KILLS = Integer.getInteger("musubi.kills", 2);
  private static final int CLIENTS = 4;
  private static final int ACKNOWLEDGED = 60;
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** Ids of searches whose feedback was acknowledged. */
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @Test
  void everyAcknowledgedRowIsThereAndTheIndexOpens() throws Exception {
    Path sources = folder.resolve("sources");
    for (int n = 0; n < 20; n++) {
      RunningServer.write(
          sources.resolve("規程/旅費%02d.md".formatted(n)), "# 旅費規程%d\n\n日当は%d円とする。\n".formatted(n, n));
    }
    Path config =
        Files.writeString(folder.resolve("musubi.yml"), "data: data\nserver:\n  port: 0\n");
    RunningServer.run("rebuild", sources.toString(), "--config", config.toString());

    for (int kill = 0; kill < KILLS; kill++) {
      int before = acknowledged.size();
      Process server = start(config);
      try {
        loadAndKill(server, address(server), before + ACKNOWLEDGED);
      } finally {
        server.destroyForcibly();
      }
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).as("it was killed").isEqualTo(128 + 9);
      assertThat(judged(config)).as("kill %d", kill).containsAll(acknowledged);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * ACKNOWLEDGED);

    try (Server again =
        Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty())) {
      RunningServer.await(() -> again.served().isOpen());
      JsonNode answer =
          JSON.readTree(
              client
                  .send(
                      HttpRequest.newBuilder(URI.create(again.url() + "api/v1/search?q=VPN"))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());
      assertThat(answer.path("generation").asString()).isNotEmpty();
    }
  }

  /** By the launcher, which has the classes in an archive: it becomes the server's process. */
  private Process start(Path config) throws IOException {
    ProcessBuilder server =
        new ProcessBuilder(
                LAUNCHER.toString(), "serve", "--lang", "en", "--config", config.toString())
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()));
    server.environment().put("MUSUBI_HEAP", "768m");
    return server.start();
  }

  private String address(Process server) throws IOException {
    BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
    for (String line; (line = lines.readLine()) != null; ) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group();
      }
    }
    throw new AssertionError("no address\n" + Files.readString(folder.resolve("log.txt")));
  }

  /** Searches and judges with several clients until the process is dead. */
  private void loadAndKill(Process server, String address, int enough) throws Exception {
    ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int n = 0; n < CLIENTS; n++) {
      clients.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      while (server.isAlive()) {
                        searchAndJudge(address);
                      }
                    } catch (IOException e) {
                      // The server was killed under the request.
                    } catch (InterruptedException | RuntimeException | AssertionError e) {
                      faults.add(e);
                    }
                  }));
    }
    long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (acknowledged.size() < enough && faults.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    server.destroyForcibly();
    for (Thread one : clients) {
      one.join();
    }
    assertThat(faults).isEmpty();
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(enough);
  }

  private void searchAndJudge(String address) throws IOException, InterruptedException {
    HttpResponse<String> found =
        client.send(
            HttpRequest.newBuilder(
                    URI.create(
                        address + "api/v1/search?mode=lexical&q=" + RunningServer.encoded("日当")))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (found.statusCode() == 503) {
      Thread.sleep(50); // the index is being opened
      return;
    }
    String id = JSON.readTree(found.body()).path("search_id").asString();
    HttpResponse<String> kept =
        client.send(
            HttpRequest.newBuilder(URI.create(address + "api/v1/feedback"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"search_id\": \"%s\", \"useful\": true}".formatted(id)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (kept.statusCode() == 204) {
      acknowledged.add(id);
    } else {
      assertThat(kept.statusCode()).as(kept.body()).isEqualTo(503);
    }
  }

  private Set<String> judged(Path config) throws IOException {
    Path out = folder.resolve("history.jsonl");
    RunningServer.run("history", "export", "--config", config.toString(), "--out", out.toString());
    Set<String> judged = new HashSet<>();
    for (String line : Files.readAllLines(out)) {
      JsonNode search = JSON.readTree(line);
      if (search.path("feedback").size() == 1 && !search.path("shown").isEmpty()) {
        judged.add(search.path("search_id").asString());
      }
    }
    return judged;
  }
}
