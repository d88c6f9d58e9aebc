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
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.account.Scope;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code musubi serve} as a process of its own, whose disk is full for a while. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskIT {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
  private static final String PASSWORD = "correct horse battery staple";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private String address = "";
  private String administrator = "";
  private String unused = "";

  @Test
  void aFullFileSystem() throws Exception {
    try (Room room = Room.fileSystem(folder)) {
      searchesGoOnAndTheRestIsTold(room);
    }
  }

  @Test
  void filesThatCannotBeWritten() throws Exception {
    try (Room room = Room.limitedFiles(folder)) {
      searchesGoOnAndTheRestIsTold(room);
    }
  }

  private void searchesGoOnAndTheRestIsTold(Room room) throws Exception {
    start(room);
    AtomicReference<String> known = new AtomicReference<>("");
    // A database that opens slowly may drop what comes first.
    RunningServer.await(
        () -> {
          known.set(searched());
          return feedback(known.get()).statusCode() == 204;
        });
    String search = known.get();
    String before = get("/actuator/prometheus").body();
    String generation =
        RunningServer.json(get("/api/v1/health/ready")).path("generation").asString();

    room.fill();
    RunningServer.await(
        () -> {
          assertThat(get("/api/v1/search?q=" + RunningServer.encoded("日当")).body())
              .contains("旅費00.md");
          return value(get("/actuator/prometheus").body(), "musubi_history_dropped_total")
              > value(before, "musubi_history_dropped_total");
        });
    // What fits into a page that the database has already may be kept for a while.
    RunningServer.await(() -> feedback(search).statusCode() == 503);
    JsonNode failed = rebuilt();
    assertThat(failed.path("state").asString()).as(failed.toString()).isEqualTo("failed");
    assertThat(failed.path("failure").path("detail").asString()).contains(room.told());

    // A program that comes first now, and a person: neither needs the disk to be let in.
    assertThat(get("/api/v1/search?q=x", "Authorization", "Bearer " + unused).statusCode())
        .isEqualTo(200);
    Browser browser = new Browser(URI.create(address).getPort());
    HttpResponse<String> signedIn = browser.signIn("chief", PASSWORD);
    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(302);
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
    String told = Jsoup.parse(browser.get("/admin").body()).select("#job-state").text();
    assertThat(told).startsWith("失敗しました。使用中の索引は変わっていません。");
    if (room.isFull()) {
      assertThat(told).contains("ディスクの空き容量が足りません");
    }

    HttpResponse<String> ready = get("/api/v1/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(RunningServer.json(ready).path("generation").asString()).isEqualTo(generation);
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    String full = get("/actuator/prometheus").body();
    assertThat(value(full, "musubi_ready")).isEqualTo(1);
    assertThat(value(full, "musubi_index_state{state=\"ready\"}")).isEqualTo(1);
    assertThat(value(full, "musubi_jobs_total{state=\"failed\"}")).isEqualTo(1);
    assertThat(value(full, "musubi_data_free_bytes"))
        .matches(free -> room.isFull() ? free < 100_000 : free > 0);

    room.empty();
    RunningServer.await(() -> feedback(search).statusCode() == 204);
    JsonNode done = rebuilt();
    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    RunningServer.await(() -> !get("/api/v1/health/ready").body().contains(generation));
  }

  private String searched() {
    return post("/api/v1/search", "{\"q\":\"日当\"}")
        .headers()
        .firstValue("Musubi-Search-Id")
        .orElseThrow();
  }

  private void start(Room room) throws IOException {
    Path sources = folder.resolve("sources");
    for (int n = 0; n < 20; n++) {
      RunningServer.write(
          sources.resolve("旅費%02d.md".formatted(n)), "# 旅費規程%d\n\n日当は%d円とする。\n".formatted(n, n));
    }
    RunningServer.write(sources.resolve(".musubi-acl.yml"), "files:\n  \"*.md\": everybody\n");
    Path first = config("first.yml", folder.resolve("data"));
    RunningServer.run("rebuild", sources.toString(), "--config", first.toString());
    Setup setup = new Setup(ConfigFile.read(first), Overrides.NONE);
    try (Members members = Members.open(setup.accounts().database())) {
      members.accounts().add("chief", Role.ADMINISTRATOR, List.of());
      members.accounts().changePassword("chief", PASSWORD);
      administrator = members.tokens().create("chief", "a", EnumSet.allOf(Scope.class), 1).secret();
      unused = members.tokens().create("chief", "b", EnumSet.of(Scope.SEARCH), 1).secret();
    }
    Process server =
        room.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "musubi.app.Main",
                "serve",
                "--lang",
                "en",
                "--config",
                config("musubi.yml", room.data()).toString()));
    address = address(server.inputReader(StandardCharsets.UTF_8));
    RunningServer.await(() -> get("/api/v1/health/ready").statusCode() == 200);
  }

  private Path config(String name, Path data) throws IOException {
    return Files.writeString(
        folder.resolve(name), "data: %s\nserver:\n  port: 0\n  login: {}\n".formatted(data));
  }

  private static String address(BufferedReader lines) throws IOException {
    for (String line; (line = lines.readLine()) != null; ) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group();
      }
    }
    throw new AssertionError("the server has not started");
  }

  private JsonNode rebuilt() throws IOException {
    JsonNode job = RunningServer.json(post("/api/v1/rebuild", "{}"));
    String path = "/api/v1/jobs/" + job.path("id").asString();
    RunningServer.await(
        () -> !RunningServer.json(get(path)).path("state").asString().equals("running"));
    return RunningServer.json(get(path));
  }

  private HttpResponse<String> feedback(String search) {
    return post("/api/v1/feedback", "{\"search_id\":\"%s\",\"useful\":true}".formatted(search));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address).resolve(path));
  }

  private HttpResponse<String> get(String path) {
    return get(path, "Authorization", "Bearer " + administrator);
  }

  private HttpResponse<String> get(String path, String... headers) {
    return send(request(path).headers(headers).build());
  }

  private HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + administrator)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static double value(String metrics, String sample) {
    Matcher found = Pattern.compile("(?m)^" + Pattern.quote(sample) + " (\\S+)$").matcher(metrics);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }
}
