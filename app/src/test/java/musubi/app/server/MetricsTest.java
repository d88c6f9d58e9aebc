package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server counts of known requests, and whether it says when it is not ready. */
class MetricsTest {

  private static final String METRICS = "/actuator/prometheus";
  private static final String READY = "/api/v1/health/ready";
  private static final String SEARCH = "/api/v1/search?q=" + RunningServer.encoded("休暇");

  @TempDir static Path folder;

  @BeforeAll
  static void index() throws IOException {
    Path sources = folder.resolve("sources");
    RunningServer.write(sources.resolve("a.md"), "# 休暇\n\n三営業日前までに届け出る。\n");
    RunningServer.write(sources.resolve("b.md"), "# 出張\n\n日当は一日3,000円とする。\n");
    RunningServer.run("rebuild", sources.toString(), "--data", folder.resolve("data").toString());
  }

  private static Server serve(String data, String more) throws IOException {
    Path config =
        Files.writeString(
            Files.createTempFile(folder, "musubi", ".yml"),
            "data: %s\nserver:\n  port: 0\n  limits: {seconds-per-search: 100}\n%s"
                .formatted(data, more));
    return Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty());
  }

  private static HttpResponse<String> get(Server server, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url()).resolve(path));
    return sent((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private static HttpResponse<String> sent(HttpRequest request) {
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String scrape(Server server) {
    HttpResponse<String> metrics = get(server, METRICS);
    assertThat(metrics.statusCode()).as(metrics.body()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain;version=0.0.4");
    return metrics.body();
  }

  /** The value of a sample; labels are written in the order of their names. */
  private static double value(String metrics, String sample) {
    Matcher found = Pattern.compile("(?m)^" + Pattern.quote(sample) + " (\\S+)$").matcher(metrics);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  @Test
  void knownRequestsAreCounted() throws IOException {
    try (Server server = serve("data", "")) {
      RunningServer.await(() -> server.served().isOpen());
      // The server's own first search is a search as well.
      RunningServer.await(
          () -> value(scrape(server), "musubi_search_seconds_count{mode=\"hybrid\"}") >= 1);
      String before = scrape(server);

      assertThat(get(server, SEARCH).statusCode()).isEqualTo(200);
      assertThat(get(server, SEARCH).statusCode()).isEqualTo(200);
      assertThat(get(server, SEARCH + "&mode=lexical").statusCode()).isEqualTo(200);
      assertThat(get(server, SEARCH + "&filter=nothing%3D1").statusCode()).isEqualTo(400);
      assertThat(get(server, "/api/v1/search?q=").statusCode()).isEqualTo(400);
      assertThat(get(server, "/api/v1/documents/none").statusCode()).isEqualTo(404);
      assertThat(get(server, "/?q=" + RunningServer.encoded("出張")).statusCode()).isEqualTo(200);

      String after = scrape(server);
      assertGrew(before, after, "musubi_searches_total{mode=\"hybrid\",outcome=\"answered\"}", 3);
      assertGrew(before, after, "musubi_searches_total{mode=\"lexical\",outcome=\"answered\"}", 1);
      assertGrew(
          before,
          after,
          "musubi_searches_total{mode=\"hybrid\",outcome=\"unknown-filter-field\"}",
          1);
      for (String stage : new String[] {"parse", "embed", "rank", "correct"}) {
        assertGrew(
            before,
            after,
            "musubi_search_stage_seconds_count{mode=\"hybrid\",stage=\"%s\"}".formatted(stage),
            3);
      }
      assertGrew(
          before, after, "musubi_search_arm_seconds_count{arm=\"lexical\",mode=\"hybrid\"}", 3);
      assertGrew(
          before, after, "musubi_search_arm_seconds_count{arm=\"semantic\",mode=\"hybrid\"}", 3);
      assertGrew(
          before, after, "musubi_search_arm_seconds_count{arm=\"lexical\",mode=\"lexical\"}", 1);
      assertThat(after).doesNotContain("{arm=\"semantic\",mode=\"lexical\"");
      assertGrew(before, after, "musubi_requests_seconds_count{kind=\"search\",status=\"200\"}", 3);
      assertGrew(before, after, "musubi_requests_seconds_count{kind=\"search\",status=\"400\"}", 2);
      assertGrew(before, after, "musubi_requests_seconds_count{kind=\"page\",status=\"200\"}", 1);
      assertGrew(before, after, "musubi_problems_total{code=\"unknown-filter-field\"}", 1);
      assertGrew(before, after, "musubi_problems_total{code=\"query-empty\"}", 1);
      assertGrew(before, after, "musubi_problems_total{code=\"no-such-document\"}", 1);
      assertThat(value(after, "musubi_index_documents")).isEqualTo(2);
      assertThat(value(after, "musubi_index_failed_files")).isZero();
      assertThat(
              value(after, "musubi_cache_lookups_total{cache=\"pieces\",result=\"hit\"}")
                  - value(before, "musubi_cache_lookups_total{cache=\"pieces\",result=\"hit\"}"))
          .as("the second search finds what the first has cut")
          .isPositive();
      for (String cache : List.of("views", "texts")) {
        assertThat(value(after, lookups(cache, "hit")) - value(before, lookups(cache, "hit")))
            .as("what the first search has read of " + cache)
            .isPositive();
      }
      assertThat(after)
          .contains(lookups("term-counts", "miss"), lookups("suggestion-counts", "miss"))
          .contains(lookups("near-words", "miss"), lookups("filters", "miss"));
      assertThat(value(after, "musubi_history_dropped_total")).isZero();
      assertThat(value(after, "musubi_data_free_bytes")).isPositive();
      assertThat(value(after, "musubi_ready")).isEqualTo(1);
      assertThat(value(after, "musubi_index_state{state=\"ready\"}")).isEqualTo(1);
      assertThat(after)
          .contains("generation=\"" + server.served().generation() + "\"", "jvm_memory_used_bytes")
          .doesNotContain("休暇", "出張");
    }
  }

  private static String lookups(String cache, String result) {
    return "musubi_cache_lookups_total{cache=\"%s\",result=\"%s\"}".formatted(cache, result);
  }

  private static void assertGrew(String before, String after, String sample, int by) {
    assertThat(value(after, sample) - value(before, sample))
        .as(sample + "\n" + after)
        .isEqualTo(by);
  }

  private static HttpResponse<String> call(Server server, String tool, String arguments) {
    String message =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
            .formatted(tool, arguments);
    return sent(
        HttpRequest.newBuilder(URI.create(server.url()).resolve("/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(message))
            .build());
  }

  @Test
  void callsOfToolsAreCountedByWhatCameOfThem() throws IOException {
    try (Server server = serve("data", "")) {
      RunningServer.await(() -> server.served().isOpen());
      assertThat(call(server, "search", "{\"query\":\"休暇\"}").body()).contains("a.md");
      assertThat(call(server, "search", "{\"query\":\"休暇\",\"limit\":99}").body())
          .contains("invalid-parameter");
      call(server, "similar", "{\"id\":\"none\"}");
      call(server, "no_such_tool", "{}");

      String after = scrape(server);
      assertThat(after.lines().filter(line -> line.startsWith("musubi_mcp_calls_total")))
          .containsExactlyInAnyOrder(
              "musubi_mcp_calls_total{outcome=\"answered\",tool=\"search\"} 1.0",
              "musubi_mcp_calls_total{outcome=\"invalid-parameter\",tool=\"search\"} 1.0",
              "musubi_mcp_calls_total{outcome=\"no-such-document\",tool=\"similar\"} 1.0");
    }
  }

  /** What an operator reads of is there, and what is there she can read of, in both languages. */
  @Test
  void theFiguresOfTheDocumentsAreThoseThatAreGiven() throws IOException {
    try (Server server = serve("data", "")) {
      RunningServer.await(() -> server.served().isOpen());
      assertThat(get(server, SEARCH).statusCode()).isEqualTo(200);
      assertThat(get(server, "/api/v1/search?q=").statusCode()).isEqualTo(400);
      call(server, "search", "{\"query\":\"休暇\"}");
      String metrics = scrape(server);

      Set<String> given =
          found(Pattern.compile("(?m)^# TYPE (musubi_\\S+) "), metrics).stream()
              .filter(name -> !name.endsWith("_seconds_max"))
              .collect(Collectors.toSet());
      given.add("musubi_signins_total"); // given where people sign in: SignInGuardTest
      Set<String> caches = found(Pattern.compile("[{,]cache=\"([a-z-]+)\""), metrics);
      for (String file : List.of("operations.md", "operations.ja.md")) {
        String text = Files.readString(Path.of("../docs").resolve(file));
        String tables = text.substring(text.indexOf("| `musubi_searches_total`"));
        Pattern row = Pattern.compile("(?m)^\\| `(musubi_[a-z_]+)` \\|");
        assertThat(found(row, tables)).as(file).isEqualTo(given);
        Pattern cache = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
        assertThat(found(cache, tables.substring(0, tables.indexOf("\n### "))))
            .as(file)
            .isEqualTo(caches);
        assertThat(found(Pattern.compile("(musubi_[a-z_]+)"), text))
            .as(file)
            .allMatch(
                name ->
                    given.contains(name)
                        || given.contains(name.replaceAll("_(bucket|count|sum|max)$", "")));
      }
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
  }

  @Test
  void openMetricsAreGivenToWhoAsksForThem() throws IOException {
    try (Server server = serve("data", "")) {
      HttpResponse<String> metrics =
          get(server, METRICS, "Accept", "application/openmetrics-text; version=1.0.0");
      assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/openmetrics-text");
      assertThat(metrics.body()).endsWith("# EOF\n");
    }
  }

  @Test
  void jobsAreCountedByHowTheyEnded() throws IOException {
    try (Server server = serve("data", "")) {
      RunningServer.await(() -> server.served().isOpen());
      HttpResponse<String> begun = post(server, "/api/v1/update");
      assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
      RunningServer.await(() -> value(scrape(server), "musubi_jobs_total{state=\"done\"}") == 1);
      assertThat(value(scrape(server), "musubi_jobs_total{state=\"failed\"}")).isZero();
      assertThat(value(scrape(server), "musubi_jobs_running")).isZero();
    }
  }

  private static HttpResponse<String> post(Server server, String path) {
    return sent(
        HttpRequest.newBuilder(URI.create(server.url()).resolve(path))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  @Test
  void withAnIndexItIsReady() throws IOException {
    try (Server server = serve("data", "")) {
      RunningServer.await(() -> server.served().isOpen());
      assertThat(get(server, "/actuator/health/readiness").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(server, READY);
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.body())
          .isEqualTo(
              "{\"status\":\"ready\",\"generation\":\"%s\"}"
                  .formatted(server.served().generation()));
    }
  }

  @Test
  void withoutAnIndexItIsNotReadyAndSaysWhy() throws IOException {
    try (Server server = serve("nowhere", "")) {
      HttpResponse<String> ready = get(server, READY);
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("\"status\":\"no-index\"");
      assertThat(get(server, "/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(get(server, "/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(get(server, SEARCH).statusCode()).isEqualTo(503);

      String metrics = scrape(server);
      assertThat(value(metrics, "musubi_ready")).isZero();
      assertThat(value(metrics, "musubi_index_state{state=\"no-index\"}")).isEqualTo(1);
      assertThat(value(metrics, "musubi_problems_total{code=\"no-index\"}")).isEqualTo(1);
      assertThat(metrics).doesNotContain("musubi_index_info{");
    }
  }

  /** Before, a search was told that there is no index. */
  @Test
  void withAnotherModelItIsNotReadyAndSaysWhy() throws IOException {
    try (Server server = serve("data", "model: {dimensions: 64}\n")) {
      RunningServer.await(() -> get(server, READY).body().contains("other-model"));
      HttpResponse<String> ready = get(server, READY);
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body())
          .contains("\"status\":\"other-model\"", "\"trouble\":\"The generation");

      HttpResponse<String> search = get(server, SEARCH);
      assertThat(search.statusCode()).isEqualTo(503);
      assertThat(search.body()).contains("\"code\":\"index-not-usable\"", "holds vectors of");
      assertThat(value(scrape(server), "musubi_index_state{state=\"other-model\"}")).isEqualTo(1);
    }
  }

  @Test
  void whoReportsAProblemCanNameTheRequest() throws IOException {
    try (Server server = serve("data", "")) {
      RunningServer.await(() -> server.served().isOpen());
      HttpResponse<String> problem = get(server, "/api/v1/search?q=x&k=0");
      String id = problem.headers().firstValue("Musubi-Request-Id").orElseThrow();
      assertThat(id).matches("[A-Za-z0-9_-]{16}");
      assertThat(RunningServer.json(problem).path("request_id").asString()).isEqualTo(id);
      assertThat(problem.headers().firstValue("Musubi-Search-Id")).contains(id);

      HttpResponse<String> page =
          get(server, "/?q=x&page=99999999", "Accept", "text/html", "Accept-Language", "ja");
      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body())
          .contains("この番号をお伝えください: " + page.headers().firstValue("Musubi-Request-Id").get());

      HttpResponse<String> sent = get(server, "/api/v1/health", "Musubi-Request-Id", "mine");
      assertThat(sent.headers().allValues("Musubi-Request-Id")).hasSize(1).doesNotContain("mine");
      assertThat(get(server, "/nothing").headers().firstValue("Musubi-Request-Id")).isPresent();
    }
  }
}
