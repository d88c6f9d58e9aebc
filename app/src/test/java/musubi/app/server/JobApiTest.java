package musubi.app.server;

import static musubi.app.server.RunningServer.await;
import static musubi.app.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.Extension.class)
class JobApiTest {

  @Test
  void anUpdateIsServedWhenItIsDone(RunningServer server) throws IOException {
    RunningServer.write(server.sources().resolve("FAQ/電話.md"), "# 電話の転送\n\n内線から転送できる。\n");
    HttpResponse<String> started = server.post("/api/v1/update", "{\"strict\": true}");
    assertThat(started.statusCode()).isEqualTo(202);
    String job = started.headers().firstValue("Location").orElseThrow();

    await(() -> !json(server.get(job)).path("state").asString().equals("running"));

    JsonNode done = json(server.get(job));
    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    assertThat(done.path("result").path("documents").path("changed").asInt()).isEqualTo(1);
    assertThat(done.path("finished").asString()).isNotEmpty();
    JsonNode answer = server.search("q=" + RunningServer.encoded("電話の転送"));
    assertThat(answer.path("hits").get(0).path("id").asString()).isEqualTo("FAQ/電話.md");
    assertThat(answer.path("generation")).isEqualTo(done.path("result").path("generation"));

    events(server, job);
    generations(server);
  }

  /** The events of a job that is over are its end. */
  private static void events(RunningServer server, String job) {
    HttpResponse<String> events = server.get(job + "/events");

    assertThat(events.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(events.body()).startsWith("event: end\ndata: {").endsWith("}\n\n");
  }

  private static void generations(RunningServer server) {
    JsonNode all = json(server.get("/api/v1/generations"));
    String newest = all.path("generations").get(0).path("id").asString();
    String older = all.path("generations").get(1).path("id").asString();
    assertThat(all.path("current").asString()).isEqualTo(newest);
    assertThat(json(server.get("/api/v1/generations/" + older)).path("current").asBoolean())
        .isFalse();

    JsonNode back = json(server.post("/api/v1/generations/rollback", ""));
    assertThat(back.path("current").asString()).isEqualTo(older);
    assertThat(server.search("q=VPN").path("generation").asString()).isEqualTo(older);

    JsonNode forth = json(server.post("/api/v1/generations/" + newest + "/use", ""));
    assertThat(forth.path("current").asString()).isEqualTo(newest);
    assertThat(forth.path("before").asString()).isEqualTo(older);
    assertThat(server.search("q=VPN").path("generation").asString()).isEqualTo(newest);
  }

  @Test
  void oneJobRunsAtATimeAndCanBeStopped(RunningServer server) throws Exception {
    server.addMany(600);
    try {
      String generation = server.search("q=VPN").path("generation").asString();
      HttpResponse<String> started = server.post("/api/v1/update", "{}");
      String job = started.headers().firstValue("Location").orElseThrow();

      HttpResponse<String> second = server.post("/api/v1/rebuild", "{}");
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(json(second).path("code").asString()).isEqualTo("job-running");

      List<String> events = new java.util.concurrent.CopyOnWriteArrayList<>();
      Thread follower =
          Thread.startVirtualThread(() -> events.add(server.get(job + "/events").body()));
      HttpResponse<String> stopped = server.send(server.request(job).DELETE().build());
      assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(202);
      await(() -> json(server.get(job)).path("state").asString().equals("cancelled"));
      follower.join();

      assertThat(events.getFirst()).contains("event: end").contains("\"state\":\"cancelled\"");
      assertThat(server.search("q=VPN").path("generation").asString()).isEqualTo(generation);
      HttpResponse<String> again = server.send(server.request(job).DELETE().build());
      assertThat(json(again).path("code").asString()).isEqualTo("job-over");
    } finally {
      server.removeMany();
    }
  }

  @Test
  void namesWhatThereIsNot(RunningServer server) {
    assertThat(json(server.get("/api/v1/jobs/0")).path("code").asString()).isEqualTo("no-such-job");
    assertThat(json(server.get("/api/v1/jobs/..%2F..")).path("status").asInt()).isIn(400, 404);
    assertThat(json(server.get("/api/v1/generations/..%2Fcurrent")).path("code").asString())
        .isEqualTo("no-such-generation");
    assertThat(
            json(server.post("/api/v1/generations/20000101-000000-000/use", ""))
                .path("code")
                .asString())
        .isEqualTo("no-such-generation");
    assertThat(
            json(server.post("/api/v1/update", "{\"sources\": [\"/etc\"]}"))
                .path("code")
                .asString())
        .isEqualTo("malformed-body");
  }
}
