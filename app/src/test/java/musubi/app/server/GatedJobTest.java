package musubi.app.server;

import static java.nio.file.StandardOpenOption.APPEND;
import static musubi.app.server.RunningServer.await;
import static musubi.app.server.RunningServer.json;
import static musubi.app.server.RunningServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.config.ConfigFile;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Builds over HTTP have to reach what the configuration asks for. */
class GatedJobTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Path config(Path folder) throws IOException {
    write(folder.resolve("judged/queries.jsonl"), "{\"_id\": \"1\", \"text\": \"有給休暇の届け出\"}\n");
    write(folder.resolve("judged/qrels/test.tsv"), "query-id\tcorpus-id\tscore\n1\t休暇.md\t1\n");
    return Files.writeString(
        folder.resolve("musubi.yml"),
        """
        data: data
        server:
          port: 0
          gate:
            eval: judged
            gates: ["ndcg@10>=-0.01"]
        """);
  }

  private static void holidays(Path sources, String text) throws IOException {
    write(sources.resolve("休暇.md"), "# 資料\n\n" + text + "\n");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Begins a job, waits for its end, and returns it. */
  private static JsonNode ran(Server server, String kind) {
    HttpResponse<String> started =
        send(
            HttpRequest.newBuilder(URI.create(server.url()).resolve("/api/v1/" + kind))
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    URI job =
        URI.create(server.url()).resolve(started.headers().firstValue("Location").orElseThrow());
    await(() -> json(send(HttpRequest.newBuilder(job))).has("finished"));
    return json(send(HttpRequest.newBuilder(job)));
  }

  @Test
  void aGenerationThatFindsLessIsNotPutToUse(@TempDir Path folder) throws IOException {
    Path sources = folder.resolve("sources");
    Path config = config(folder);
    holidays(sources, "年次有給休暇は三営業日前までに届け出る。");
    write(sources.resolve("出張.md"), "# 出張\n\n出張の日当は一日三千円とする。\n");
    RunningServer.run("rebuild", sources.toString(), "--config", config.toString());
    try (Server server =
        Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty())) {
      await(() -> server.served().isOpen());
      String before = server.served().generation();
      holidays(sources, "食堂の献立は週ごとに替わる。");

      JsonNode refused = ran(server, "rebuild");

      assertThat(refused.path("state").asString()).isEqualTo("gate-not-met");
      JsonNode result = refused.path("result");
      assertThat(result.path("current").asBoolean()).isFalse();
      assertThat(result.path("gate").path("met").asBoolean()).isFalse();
      assertThat(result.path("gate").path("lost").get(0).path("text").asString())
          .isEqualTo("有給休暇の届け出");
      assertThat(server.served().generation()).isEqualTo(before);
      administratorsAreTold(server, result.path("generation").asString());

      holidays(sources, "年次有給休暇は五営業日前までに届け出る。");
      JsonNode done = ran(server, "update");

      assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
      assertThat(done.path("result").path("gate").path("met").asBoolean()).isTrue();
      assertThat(server.served().generation())
          .isEqualTo(done.path("result").path("generation").asString())
          .isNotEqualTo(before);
    }
  }

  @Test
  void aGateIsAskedWhereWhoSearchesHasToBeNamed(@TempDir Path folder) throws IOException {
    Path config = config(folder);
    Files.writeString(config, "permissions: {default: everybody, required: true}\n", APPEND);
    holidays(folder.resolve("sources"), "年次有給休暇は三営業日前までに届け出る。");

    RunningServer.run(
        "rebuild",
        folder.resolve("sources").toString(),
        "--config",
        config.toString(),
        "--gate-eval",
        folder.resolve("judged").toString(),
        "--gate",
        "ndcg@10>=0.9");

    assertThat(new KeptEvaluations(folder.resolve("data")).list().summaries())
        .singleElement()
        .satisfies(kept -> assertThat(kept.origin().gate().met()).isTrue());
  }

  /** The page shows that it is held back and why, and says so again before it is put to use. */
  private static void administratorsAreTold(Server server, String generation) {
    URI admin = URI.create(server.url()).resolve("/admin?lang=ja");
    Document page = Jsoup.parse(send(HttpRequest.newBuilder(admin)).body());
    Element row = page.selectFirst("#g-" + generation);
    assertThat(row.select(".state").text()).isEqualTo("基準未達");
    assertThat(row.select(".bad").text()).startsWith("未達: ndcg@10>=-0.01（1.000 → 0.");
    assertThat(page.select("#job-state").text()).startsWith("基準を満たさなかったため、使用を見合わせています。");
    String change =
        send(HttpRequest.newBuilder(
                admin.resolve("/admin/generations/" + generation + "/use?lang=ja")))
            .body();
    assertThat(Jsoup.parse(change).select(".said").text()).contains("基準を満たさなかった");
    assertThat(Jsoup.parse(change).select("#facts").text()).contains("切り替え先の評価は、未達: ndcg@10");
  }

  @Test
  void theSampleHasNothingToReach(@TempDir Path folder) throws IOException {
    Path sample = folder.resolve("sample");
    write(sample.resolve("a.md"), "# 通勤手当\n\n毎月支給する。\n");
    try (Server server =
        Server.start(
            new Setup(ConfigFile.read(config(folder)), Overrides.NONE), Optional.of(sample))) {
      await(() -> server.served().isOpen());
      assertThat(server.served().generation()).isNotEmpty();
    }
  }

  @Test
  void aServerWhoseGateCannotBeAskedDoesNotStart(@TempDir Path folder) throws IOException {
    Path config = config(folder);
    Files.delete(folder.resolve("judged/queries.jsonl"));

    assertThatThrownBy(
            () ->
                Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("judged/queries.jsonl");
  }
}
