package musubi.app.server;

import static musubi.app.server.RunningServer.await;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The overview of whoever runs the index, on a server without sign-in. */
@ExtendWith(RunningServer.Extension.class)
class AdminPageTest {

  private static Document page(RunningServer server, String path) {
    HttpResponse<String> answer = server.get(path, "Accept-Language", "ja");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static HttpResponse<String> form(RunningServer server, String path, String body) {
    return server.send(
        server
            .request(path, "Accept-Language", "ja")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build());
  }

  /** Sends a form of a page with what its fields hold. */
  private static HttpResponse<String> submit(RunningServer server, Element button) {
    Element form = button.closest("form");
    StringBuilder body = new StringBuilder();
    for (Element field : form.select("input[type=hidden]")) {
      body.append(field.attr("name")).append('=').append(encoded(field.val())).append('&');
    }
    return form.attr("method").equals("post")
        ? form(server, form.attr("action"), body.toString())
        : server.get(form.attr("action") + "?" + body, "Accept-Language", "ja");
  }

  private static void update(RunningServer server) {
    HttpResponse<String> started = submit(server, page(server, "/admin").getElementById("update"));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(303);
    await(() -> page(server, "/admin").getElementById("update") != null);
  }

  private static List<String> found(RunningServer server, String query) throws IOException {
    return server
        .search("mode=lexical&q=" + encoded(query))
        .path("hits")
        .valueStream()
        .map(hit -> hit.path("id").asString())
        .toList();
  }

  @Test
  void anUpdateIsStartedSeenAndUndone(RunningServer server) throws IOException {
    Document before = page(server, "/admin");
    String first = before.getElementById("current").text();
    assertThat(before.title()).isEqualTo("概要 - Musubi");
    assertThat(before.getElementById("folders").text()).contains("FAQ 2 0").contains("規程 2 0");
    assertThat(before.getElementById("schedule").text()).contains("server.schedule");
    assertThat(before.getElementById("disk").text()).contains("空きは").contains("B です");
    assertThat(page(server, "/").getElementById("manage").attr("href")).isEqualTo("/admin");

    RunningServer.write(server.sources().resolve("FAQ/傘.md"), "# 置き傘\n\n置き傘は受付で借りられる。\n");
    Files.write(server.sources().resolve("FAQ/壊れた.pdf"), new byte[] {37, 80, 68, 70});
    try {
      update(server);
      Document after = page(server, "/admin");
      String second = after.getElementById("current").text();
      assertThat(second).isNotEqualTo(first);
      assertThat(after.getElementById("job").text()).contains("更新（").contains("完了しました");
      assertThat(after.getElementById("failed").text()).contains("壊れた.pdf");
      assertThat(after.getElementById("folders").text()).contains("FAQ 3 1");
      assertThat(found(server, "置き傘")).contains("FAQ/傘.md");

      Document question = Jsoup.parse(submit(server, after.getElementById("undo")).body());
      assertThat(question.select("h1").text()).contains(first);
      assertThat(question.getElementById("content").text())
          .contains("1 件の文書が検索できなくなります")
          .contains("FAQ/傘.md");
      assertThat(page(server, "/admin").getElementById("current").text()).isEqualTo(second);

      Element go = question.getElementById("do");
      assertThat(submit(server, go).statusCode()).isEqualTo(303);
      assertThat(found(server, "置き傘")).isEmpty();
      assertThat(page(server, "/admin").getElementById("current").text()).isEqualTo(first);

      // Whoever asked before that decided on something else.
      HttpResponse<String> late = submit(server, go);
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(Jsoup.parse(late.body()).getElementById("said").text()).contains(first);
    } finally {
      Files.delete(server.sources().resolve("FAQ/壊れた.pdf"));
      Files.delete(server.sources().resolve("FAQ/傘.md"));
      update(server);
    }
    assertThat(page(server, "/admin").getElementById("failed")).isNull();
  }

  @Test
  void oneBuildRunsAtATimeAndGoesOnWhereItWasStopped(RunningServer server) throws IOException {
    server.addMany(600);
    try {
      assertThat(form(server, "/admin/jobs", "kind=update").statusCode()).isEqualTo(303);
      HttpResponse<String> second = form(server, "/admin/jobs", "kind=rebuild");
      assertThat(second.statusCode()).isEqualTo(409);
      Document told = Jsoup.parse(second.body());
      assertThat(told.getElementById("said").text()).isNotEmpty();
      assertThat(told.getElementById("update")).isNull();

      Element stop = told.getElementById("job-stop");
      assertThat(told.getElementById("job").attr("hx-get")).isEqualTo("/admin/job");
      assertThat(submit(server, stop).statusCode()).isEqualTo(303);
      await(() -> page(server, "/admin").getElementById("job-again") != null);
      assertThat(page(server, "/admin").getElementById("job").text()).contains("続きから再開できます");
      assertThat(server.get("/admin/job").headers().firstValue("HX-Refresh")).contains("true");

      assertThat(submit(server, page(server, "/admin").getElementById("job-again")).statusCode())
          .isEqualTo(303);
      await(() -> page(server, "/admin").getElementById("update") != null);
      assertThat(page(server, "/admin").getElementById("folders").text()).contains("many 600 0");
    } finally {
      server.removeMany();
      assertThat(form(server, "/api/v1/update", "").statusCode()).isNotEqualTo(500);
      RunningServer.run("update", "--allow-deleting", "--config", server.config().toString());
    }
  }

  @Test
  void whatThereIsNotIsSaid(RunningServer server) {
    assertThat(server.get("/admin/generations/use?id=20000101-000000-000").statusCode())
        .isEqualTo(404);
    assertThat(server.get("/admin/generations/use?id=..%2F..").statusCode()).isEqualTo(404);
    HttpResponse<String> kind = form(server, "/admin/jobs", "kind=destroy");
    assertThat(kind.statusCode()).isEqualTo(400);
    assertThat(kind.body()).contains("rebuild か update");
    assertThat(form(server, "/admin/jobs/stop", "id=none").statusCode()).isEqualTo(303);
    HttpResponse<String> foreign =
        server.send(
            server
                .request("/admin/jobs", "Origin", "https://elsewhere.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("kind=update"))
                .build());
    assertThat(foreign.statusCode()).isEqualTo(403);
  }
}
