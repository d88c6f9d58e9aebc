package musubi.app.server;

import static musubi.app.server.Browser.location;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import org.apache.lucene.util.IOUtils;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The administrator's overview, and what can be done there. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OverviewPageTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String UPDATE = "form[action=/admin/update]";

  @TempDir static Path folder;
  private static Server server;
  private static Members members;
  private static Browser root;

  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    RunningServer.write(sources().resolve("契約/.musubi-acl.yml"), "groups: [everybody]\n");
    Files.write(
        Files.createDirectories(sources().resolve("契約")).resolve("破損.pdf"), new byte[] {'%', 'P'});
    SignInServer started =
        SignInServer.start(
            folder,
            """
            data: data
            server:
              port: 0
              login: {}
              schedule:
                update: "30 12 * * 1-5"
                rebuild: "0 3 1 1-6 *"
            """,
            List.of());
    server = started.server();
    members = started.members();
    person("sato", Role.SEARCHER);
    person("curator", Role.CURATOR);
    person("root", Role.ADMINISTRATOR);
    RunningServer.await(() -> new Browser(server.port()).get("/api/v1/health").statusCode() == 200);
    root = signedIn("root");
    RunningServer.await(() -> root.get("/api/v1/health/ready").statusCode() == 200);
  }

  private static Path sources() {
    return folder.resolve("sources");
  }

  private static void person(String name, Role role) {
    members.accounts().add(name, role, List.of());
    members.accounts().changePassword(name, PASSWORD);
  }

  private static Browser signedIn(String name) {
    Browser browser = new Browser(server.port());
    assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(302);
    return browser;
  }

  @AfterAll
  static void stop() throws IOException {
    members.close();
    server.close();
  }

  private static Document page(String address) {
    HttpResponse<String> answer = root.get(address);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static String current() {
    return page("/admin").select("#current").text();
  }

  /** Waits for the end of the build, as the part of the page that is asked again and again does. */
  private static String ended() {
    RunningServer.await(
        () -> root.get("/admin/job").headers().firstValue("HX-Refresh").isPresent());
    return page("/admin").select("#job-state").text();
  }

  private static String updated() {
    HttpResponse<String> begun = root.submit("/admin", UPDATE, Map.of());
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    return ended();
  }

  /** What a search finds, as text. */
  private static String found(String words) {
    return root.get("/api/v1/search?q=" + encoded(words)).body();
  }

  private static List<String> written() {
    return members.audit().last(100).stream()
        .filter(entry -> entry.actor().name().equals("root"))
        .map(AuditLog.Entry::target)
        .toList();
  }

  @Test
  void thePageSaysHowTheIndexIs() {
    Document page = page("/admin");

    assertThat(page.select("#index").text()).contains("文書", "パッセージ", "モデル", "作成");
    assertThat(page.select("#current").text()).matches("\\d{8}-\\d{6}-\\d{3}");
    assertThat(page.select("#desk a[aria-current=page]").text()).isEqualTo("概要");
    assertThat(page.select("#schedule li").eachText())
        .anySatisfy(line -> assertThat(line).startsWith("更新: 毎週月・火・水・木・金曜日の 12:30（次回 2"))
        .anySatisfy(line -> assertThat(line).startsWith("作り直し: 「0 3 1 1-6 *」の時刻（次回 2"));
    assertThat(page("/admin?lang=en").select("#schedule li").first().text())
        .startsWith("Update: Every Monday, Tuesday, Wednesday, Thursday, Friday at 12:30 (next: 2");
    assertThat(page.select("#disk").text()).contains("ディスクの空きは", "今の文書をすべて作り直すには");
    assertThat(page.select("#failed").text()).contains("破損.pdf", "拡張子は .pdf ですが");
    assertThat(page.select("#folders tbody tr").eachText()).contains("人事 1 0", "契約 0 1");
  }

  @Test
  void onlyWhoMayOpenItSeesALinkToIt() {
    assertThat(page("/").select("#manage").attr("href")).isEqualTo("/admin");
    assertThat(page("/?lang=en").select("#manage").attr("href")).isEqualTo("/admin?lang=en");
    Browser sato = signedIn("sato");
    assertThat(Jsoup.parse(sato.get("/").body()).select("#manage")).isEmpty();
    assertThat(sato.get("/admin").statusCode()).isEqualTo(403);
    assertThat(signedIn("curator").get("/admin").statusCode()).isEqualTo(403);
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() {
    for (String address : List.of("/admin/update", "/admin/generations/x/use")) {
      assertThat(root.post(address, Map.of()).statusCode()).as(address).isEqualTo(403);
      assertThat(root.post(address, Map.of(), "Origin", "https://evil.example").statusCode())
          .as(address)
          .isEqualTo(403);
    }
  }

  @Test
  void theWayBackIsShownThenGoneAndSearchesAnswerByTheOldIndex() throws IOException {
    Path umbrella = sources().resolve("公開_傘.md");
    RunningServer.write(umbrella, "# 置き傘の貸し出し\n\n置き傘は受付で借りられる。\n");
    String before = current();
    try {
      assertThat(updated()).startsWith("完了しました。");
      String after = current();
      assertThat(after).isNotEqualTo(before);
      assertThat(found("置き傘")).contains("公開_傘.md", after);

      Document asked = page(page("/admin").select("form:has(#undo)").attr("action"));
      assertThat(asked.select("main").text())
          .contains("1 件の文書が検索できなくなります", "公開_傘.md", "文書は 3 件から 2 件になります", "のままです。");
      String question = "/admin/generations/%s/use".formatted(before);
      HttpResponse<String> done = root.submit(question, "form.decide", Map.of());
      assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
      assertThat(location(done)).isEqualTo("/admin");
      assertThat(current()).isEqualTo(before);
      assertThat(found("置き傘")).doesNotContain("公開_傘.md").contains(before);

      // Whoever had asked before that is told, and changes nothing.
      Map<String, String> stale = Map.of("from", after);
      String row = "/admin/generations/%s/use".formatted(after);
      HttpResponse<String> late = root.submit(row, "form.decide", stale);
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(Jsoup.parse(late.body()).select("#said").text()).contains(before, after);
      assertThat(root.submit(row, "form.decide", Map.of()).statusCode()).isEqualTo(303);
      assertThat(current()).isEqualTo(after);
      RunningServer.await(
          () -> written().containsAll(List.of("POST /admin/update", "POST " + question)));
    } finally {
      Files.delete(umbrella);
      updated();
    }
  }

  @Test
  void aBuildIsPausedAndGoesOn() throws IOException {
    for (int n = 0; n < 600; n++) {
      RunningServer.write(
          sources().resolve("多数/%04d.md".formatted(n)),
          "# 資料%d\n\n%s\n".formatted(n, "試験のための資料%dである。".formatted(n).repeat(20)));
    }
    String before = current();
    try {
      assertThat(root.submit("/admin", UPDATE, Map.of()).statusCode()).isEqualTo(303);
      Document running = page("/admin");
      assertThat(running.select("#job progress")).isNotEmpty();
      assertThat(running.select("#job").attr("hx-get")).isEqualTo("/admin/job");
      assertThat(running.select("noscript a").attr("href")).isEqualTo("/admin");
      assertThat(running.select(UPDATE)).isEmpty();

      String token = running.select("#job input[name=_csrf]").val();
      HttpResponse<String> second = root.post("/admin/rebuild", Map.of("_csrf", token));
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(Jsoup.parse(second.body()).select("#said").text()).contains("実行中");

      root.submit("/admin", "form:has(#job-stop)", Map.of());
      assertThat(ended()).startsWith("一時停止しました。");
      assertThat(current()).isEqualTo(before);

      root.submit("/admin", "form:has(#job-again)", Map.of());
      assertThat(ended()).startsWith("完了しました。").contains("新規・変更 600 件");
      assertThat(current()).isNotEqualTo(before);
      RunningServer.await(
          () -> written().stream().anyMatch(line -> line.matches("POST /admin/jobs/\\w+/stop")));
    } finally {
      IOUtils.rm(sources().resolve("多数"));
      updated();
    }
  }

  @Test
  void whileAnotherProcessBuildsThePageNamesIt() throws IOException {
    try (GenerationDraft other = new GenerationStore(folder.resolve("data")).begin()) {
      assertThat(updated())
          .startsWith("失敗しました。使用中の索引は変わっていません。")
          .contains(String.valueOf(ProcessHandle.current().pid()));
      assertThat(page("/admin").select(UPDATE)).isNotEmpty();

      assertThat(other).isNotNull();
    }
  }

  @Test
  void aGenerationThatIsNotThereIsSaidToBeMissing() {
    for (String id : List.of("20000101-000000-000", "..%2F..%2Fetc", "x")) {
      assertThat(root.get("/admin/generations/" + id + "/use").statusCode()).as(id).isIn(400, 404);
    }
  }
}
