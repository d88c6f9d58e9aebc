package musubi.app.server;

import static musubi.app.server.Browser.location;
import static musubi.app.server.Browser.said;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.config.ConfigFile;
import musubi.app.eval.kept.KeptEvaluation;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.eval.kept.KeptQuery;
import musubi.app.eval.kept.KeptSummary;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.lucene.generation.GenerationStore;
import org.apache.lucene.util.IOUtils;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evaluations over generations, two of them compared, and evaluating now. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EvaluationPageTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String PAGE = "/curate/evaluations";
  private static final String FUNDS = "賞与の原資はどこから";
  private static final String UMBRELLA = "置き傘を借りたい";

  @TempDir static Path folder;
  private static Server server;
  private static Members members;
  private static List<String> gated;

  /** Two generations by a gate, of which the first is gone and the second lost a document. */
  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    Path umbrella = folder.resolve("sources/公開_傘.md");
    RunningServer.write(umbrella, "# 置き傘の貸し出し\n\n置き傘は受付で借りられる。\n");
    judged(
        "judged",
        "{\"_id\": \"=1\", \"text\": \"%s\"}\n{\"_id\": \"q2\", \"text\": \"%s\"}\n"
            .formatted(FUNDS, UMBRELLA),
        "=1\t人事/内密.md\t2\nq2\t公開_傘.md\t1\n");
    Path config =
        Files.writeString(
            folder.resolve("musubi.yml"),
            """
            data: data
            generations:
              keep: 1
            monitor:
              judged: judged
            server:
              port: 0
              login: {}
              gate:
                eval: judged
                gates: ["ndcg@10>=-1"]
            """);
    build("rebuild", config);
    Files.delete(umbrella);
    build("update", config);
    Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    gated = kept().list().summaries().stream().map(each -> each.index().generation()).toList();
    server = Server.start(setup, Optional.empty());
    members = Members.open(setup.accounts().database());
    person("sato", Role.SEARCHER);
    person("root", Role.ADMINISTRATOR);
    person("curator", Role.CURATOR);
    person("jinji", Role.CURATOR, "人事");
    RunningServer.await(() -> server.served().isOpen());
  }

  private static void judged(String name, String queries, String qrels) throws IOException {
    RunningServer.write(folder.resolve(name).resolve("queries.jsonl"), queries);
    RunningServer.write(folder.resolve(name).resolve("qrels/test.tsv"), qrels);
  }

  private static void build(String command, Path config) {
    RunningServer.run(
        command,
        folder.resolve("sources").toString(),
        "--config",
        config.toString(),
        "--gate-eval",
        folder.resolve("judged").toString(),
        "--gate",
        "ndcg@10>=-1");
  }

  private static KeptEvaluations kept() {
    return new KeptEvaluations(folder.resolve("data"));
  }

  private static void person(String name, Role role, String... groups) {
    members.accounts().add(name, role, List.of(groups));
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

  private static Document page(Browser browser, String path) {
    HttpResponse<String> answer = browser.get(path, "Accept-Language", "ja");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  /** The address at which the evaluations of both gates are compared. */
  private static String comparison() throws IOException {
    List<KeptSummary> all = kept().list().summaries();
    return "%s/compare?from=%s&to=%s".formatted(PAGE, all.get(0).id(), all.get(1).id());
  }

  @Test
  void theGatesOfAllGenerationsAreShownAlsoOfThoseThatAreGone() throws IOException {
    GenerationStore store = new GenerationStore(folder.resolve("data"));
    assertThat(gated).hasSize(2).doesNotHaveDuplicates();
    assertThat(store.find(gated.getFirst())).isEmpty();
    assertThat(store.currentId()).contains(gated.getLast());

    Document page = page(signedIn("curator"), PAGE + "?list=judged");

    assertThat(page.title()).isEqualTo("精度の推移 - Musubi");
    assertThat(page.select("#desk [aria-current]").text()).isEqualTo("精度の推移");
    assertThat(page.select("#lists [aria-current]").text()).isEqualTo("judged");
    List<String> rows = page.select("#evaluations tbody").eachText().reversed();
    assertThat(rows.get(0))
        .contains("索引の更新", "基準達成", gated.get(0), "言葉と意味 1.000 1.000〜1.000 1.000 1.000");
    assertThat(rows.get(1)).contains("索引の更新", "基準達成", gated.get(1), "言葉と意味 0.500");
    JsonNode plot =
        new JsonMapper().readTree(page.selectFirst("#plot-ndcg canvas").attr("data-plot"));
    JsonNode points = plot.path("series").get(0).path("points");
    assertThat(points.get(0).path("y").asDouble()).isEqualTo(1);
    assertThat(points.get(1).path("y").asDouble()).isEqualTo(0.5);
    assertThat(points.get(1).path("low").asDouble()).isZero();
    assertThat(points.get(1).path("part").asInt()).isEqualTo(points.get(0).path("part").asInt());
    assertThat(page.select(".plot canvas")).hasSize(3);
    assertThat(page.select(".plot canvas").eachAttr("aria-label"))
        .allMatch(label -> label.endsWith("値は下の表にあります。"));
    for (Element script : page.select("script")) {
      assertThat(script.data()).as("no script stands in the page").isEmpty();
      assertThat(new Browser(server.port()).get(script.attr("src")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theTwoNewestAreProposedAndCompared() throws IOException {
    Browser curator = signedIn("curator");

    Document compared = page(curator, comparison());

    assertThat(compared.select("#facts li").eachText())
        .containsExactly(
            "nDCG@10 の平均: 1.000 → 0.500（差 −0.500）",
            "差の 95% 区間: −1.000〜0.000（偶然でこれ以上の差が出る確率 p = 1.000）",
            "検索語 2 件: 上がった 0、同じ 1、下がった 1");
    assertThat(compared.text()).contains("差の区間に 0 が含まれるため");
    assertThat(compared.select("#two").text()).contains(gated.get(0), gated.get(1));
    assertThat(compared.select("#queries tbody tr").eachText())
        .containsExactly(UMBRELLA + " 1.000 0.000 −1.000 下がった", FUNDS + " 1.000 1.000 0.000 同じ");
    String gainsFirst = compared.select("#orders a").last().attr("href");
    assertThat(page(curator, gainsFirst).select("#queries tbody tr").first().text())
        .startsWith(FUNDS);
    Document turned = page(curator, compared.select("#turned").attr("href"));
    assertThat(turned.select("#facts").text()).contains("0.500 → 1.000（差 +0.500）");
  }

  @Test
  void documentsAreNamedToThoseAloneWhoMayReadThem() throws IOException {
    for (String name : List.of("curator", "jinji")) {
      Browser browser = signedIn(name);
      Document compared = page(browser, comparison());
      String href = compared.select("#queries a:contains(" + FUNDS + ")").attr("href");
      HttpResponse<String> answer = browser.get(href.replace("#results", ""));
      Document results = Jsoup.parse(answer.body());
      List<String> before = results.select("#before li").eachText();
      assertThat(before.getFirst()).contains("評価 2", "同じ順位");
      if (name.equals("jinji")) {
        assertThat(before.getFirst()).contains("賞与の内密資料");
        assertThat(results.select("#before a").first().attr("href"))
            .isEqualTo("/document?id=" + encoded("人事/内密.md") + "&q=" + encoded(FUNDS));
        assertThat(page(browser, results.select("#before a").first().attr("href")).text())
            .contains("極秘");
      } else {
        assertThat(before.getFirst()).contains("見られない文書");
        assertThat(answer.body()).doesNotContain("内密", "人事/", encoded("人事"));
        assertThat(before).anyMatch(row -> row.contains("賞与の公開資料"));
      }
    }
  }

  @Test
  void whatLeftAndMovedIsMarked() throws IOException {
    Browser curator = signedIn("curator");
    Document results = page(curator, (comparison() + "&query=q2"));

    assertThat(results.select("#results-name").text()).isEqualTo("「" + UMBRELLA + "」の検索結果");
    // The document is gone: nobody can tell it from one that she may not read.
    assertThat(results.select("#before li.gone").text()).isEqualTo("1 見られない文書 評価 1 · 10 位以内から外れた");
    assertThat(results.select("#queries [aria-current]").text()).isEqualTo(UMBRELLA);
    assertThat(results.select("#above")).isEmpty();
    assertThat(page(curator, results.select("#below").attr("href")).select("h2").first().text())
        .contains(FUNDS);
    assertThat(page(curator, results.select("#now").attr("href")).getElementById("q").val())
        .isEqualTo(UMBRELLA);
    assertThat(page(curator, comparison() + "&query=nowhere").select("#results")).isEmpty();
  }

  @Test
  void aTableForSpreadsheetsRunsNoFormulaAndNamesNoDocument() throws IOException {
    Browser curator = signedIn("curator");
    String csv = page(curator, comparison()).select("#csv").attr("href");

    HttpResponse<String> table = curator.get(csv, "Accept-Language", "ja");

    assertThat(table.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
    assertThat(table.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"evaluations-[-\\d]+-[-\\d]+-hybrid\\.csv\"");
    assertThat(table.body())
        .isEqualTo(
            "\uFEFF検索語の ID,検索語,比較元,比較先,差\r\nq2,%s,1.0000,0.0000,-1.0000\r\n'=1,%s,1.0000,1.0000,0.0000\r\n"
                .formatted(UMBRELLA, FUNDS));
  }

  @Test
  void aListIsEvaluatedNowOneAtATime() throws IOException {
    StringBuilder queries = new StringBuilder();
    StringBuilder qrels = new StringBuilder();
    for (int n = 0; n < 400; n++) {
      queries.append("{\"_id\": \"%d\", \"text\": \"賞与は年に何回 %d\"}\n".formatted(n, n));
      qrels.append("%d\t公開.md\t1\n".formatted(n));
    }
    judged("data/judged/多い", queries.toString(), qrels.toString());
    Browser curator = signedIn("curator");
    assertThat(page(curator, PAGE).select("#run-list option").eachText())
        .containsExactly("judged", "多い");
    Map<String, String> token =
        Map.of("_csrf", page(curator, PAGE).select("#run-form [name=_csrf]").val());

    HttpResponse<String> begun = curator.submit(PAGE, "#run-form", Map.of("list", "多い"));
    HttpResponse<String> second =
        curator.post(
            PAGE + "/run", Map.of("list", "judged", "lang", "ja", "_csrf", token.get("_csrf")));

    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    assertThat(location(begun)).isEqualTo(PAGE);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(said(second)).contains("別の測定を行っています");
    RunningServer.await(
        () -> curator.get(PAGE + "/run").headers().firstValue("HX-Refresh").isPresent());
    Document done = page(curator, PAGE);
    assertThat(done.select("#run-state").text()).isEqualTo("「多い」での測定が終わりました。");
    assertThat(done.select("#lists [aria-current]").text()).isEqualTo("多い");
    assertThat(done.select("#evaluations tbody th").text()).contains("この画面");
    assertThat(done.select("#evaluations tbody td:containsOwn(だけ)").eachText())
        .containsExactly("言葉だけ", "意味だけ");
    assertThat(done.select("#single").text()).contains("2 回以上になると");
    KeptSummary summary = kept().list().summaries().getLast();
    assertThat(summary.modes()).containsOnlyKeys("hybrid", "lexical", "semantic");
    assertThat(summary.modes().get("lexical").times().searches()).isEqualTo(100);
    RunningServer.await(
        () ->
            members.audit().last(20).stream()
                .map(AuditLog.Entry::target)
                .anyMatch(target -> target.equals("POST " + PAGE + "/run")));
  }

  @Test
  void whatElseChangedIsSaid() throws IOException {
    KeptSummary gate = kept().list().summaries().getFirst();
    List<KeptQuery> queries = kept().find(gate.id()).orElseThrow().queries();
    Instant at = gate.at().minus(1, ChronoUnit.DAYS);
    List<KeptSummary> all = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      KeptSummary of = changed(gate, n, at.plus(n, ChronoUnit.HOURS));
      all.add(kept().keep(new KeptEvaluation(of, queries)));
    }
    try {
      Browser curator = signedIn("curator");
      Document page = page(curator, PAGE + "?list=" + encoded("変化"));
      assertThat(page.select(".changed").eachText())
          .containsExactly("モデル変更", "設定変更", "リスト変更", "辞書変更");
      JsonNode plot =
          new JsonMapper().readTree(page.selectFirst("#plot-ndcg canvas").attr("data-plot"));
      assertThat(plot.path("marks").get(1).path("text").asString()).isEqualTo("モデル変更・設定変更");
      assertThat(plot.path("series").get(0).path("points").findValuesAsString("part"))
          .as("figures of other judgements are not joined")
          .containsExactly("0", "1", "1");
      assertThat(page.select("[name=from][checked]").val())
          .as("what can be compared with the newest")
          .isEqualTo(all.get(1).id());
      Document compared =
          page(
              curator,
              "%s/compare?from=%s&to=%s".formatted(PAGE, all.get(0).id(), all.get(2).id()));
      assertThat(compared.select(".note").eachText())
          .containsExactly(
              "評価リストの内容が違うため、差には評価の違いも含まれます。",
              "モデルが違います（%s → 新しいモデル）。".formatted(gate.index().model()),
              "検索の辞書（同義語・ストップワード）の内容が違います。",
              "検索の設定が違います（%s → 新しい融合）。".formatted(gate.way().fusion()),
              "差の区間に 0 が含まれるため、良くなったとも悪くなったとも言えません。");
    } finally {
      for (KeptSummary each : all) {
        Files.delete(folder.resolve("data/evaluations/" + each.id() + ".json"));
      }
    }
  }

  /** First the dictionaries and judgements change, then the model and the fusion. */
  private static KeptSummary changed(KeptSummary of, int n, Instant at) {
    return new KeptSummary(
        "",
        at,
        of.origin(),
        n < 2
            ? of.index()
            : new KeptSummary.Index(of.index().generation(), "新しいモデル", "fingerprint"),
        new KeptSummary.Judged("変化", n < 1 ? of.judged().hash() : "hash", 2),
        new KeptSummary.Way(
            n < 2 ? of.way().fusion() : "新しい融合", "", n < 1 ? of.way().dictionaries() : "hash"),
        of.modes());
  }

  @Test
  void nothingIsEvaluatedWhileAnIndexIsBuilt() throws IOException {
    Path many = folder.resolve("sources/多数");
    for (int n = 0; n < 800; n++) {
      RunningServer.write(
          many.resolve("%04d.md".formatted(n)),
          "# 資料%d\n\n%s\n".formatted(n, "試験のための資料%dである。".formatted(n).repeat(20)));
    }
    Browser root = signedIn("root");
    try {
      HttpResponse<String> building = root.submit("/admin", "form[action=/admin/update]", Map.of());
      assertThat(building.statusCode()).isEqualTo(303);

      HttpResponse<String> refused =
          root.submit(PAGE, "#run-form", Map.of("list", "judged", "lang", "ja"));

      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(said(refused)).contains("索引を作成しています");
      root.submit("/admin", "form:has(#job-stop)", Map.of());
      RunningServer.await(
          () -> root.get("/admin/job").headers().firstValue("HX-Refresh").isPresent());
    } finally {
      IOUtils.rm(many);
    }
  }

  @Test
  void aListThatIsNotThereIsNotEvaluated() {
    HttpResponse<String> answer =
        signedIn("curator")
            .submit(PAGE + "?lang=ja", "#run-form", Map.of("list", "../sources", "lang", "ja"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(said(answer)).contains("../sources");
  }

  @Test
  void sixtyEvaluationsMakeAPageAndDamagedFilesAreTold() throws IOException {
    KeptEvaluation gate = kept().find(kept().list().summaries().getFirst().id()).orElseThrow();
    for (int n = 0; n < 130; n++) {
      kept().keep(renamed(gate, "長い", gate.summary().at().minus(n, ChronoUnit.DAYS)));
    }
    Path damaged = folder.resolve("data/evaluations/20200101-000000-000.json");
    Files.writeString(damaged, "{");
    try {
      Browser curator = signedIn("curator");
      Document newest = page(curator, PAGE + "?list=" + encoded("長い"));
      assertThat(newest.text()).contains("全 130 件のうち 60 件を表示", "読み込めない測定のファイルが 1 件あります");
      assertThat(newest.select("#evaluations tbody")).hasSize(60);
      assertThat(newest.select("#newest")).isEmpty();

      Document before = page(curator, newest.select("#older").attr("href"));
      Document oldest = page(curator, before.select("#older").attr("href"));
      assertThat(oldest.select("#evaluations tbody")).hasSize(10);
      assertThat(oldest.select("#older")).isEmpty();
      assertThat(oldest.select("#newest").attr("href")).isEqualTo(PAGE + "?list=" + encoded("長い"));
      assertThat(Stream.of(newest, before, oldest).flatMap(EvaluationPageTest::ids))
          .hasSize(130)
          .doesNotHaveDuplicates();
    } finally {
      for (KeptSummary each : kept().list().summaries()) {
        if (each.judged().name().equals("長い")) {
          Files.delete(folder.resolve("data/evaluations/" + each.id() + ".json"));
        }
      }
      Files.delete(damaged);
    }
  }

  private static Stream<String> ids(Document page) {
    return page.select("#evaluations [name=from]").eachAttr("value").stream();
  }

  private static KeptEvaluation renamed(KeptEvaluation kept, String list, Instant at) {
    KeptSummary of = kept.summary();
    return new KeptEvaluation(
        new KeptSummary(
            "",
            at,
            of.origin(),
            of.index(),
            new KeptSummary.Judged(list, of.judged().hash(), of.judged().queries()),
            of.way(),
            of.modes()),
        kept.queries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/compare?from=x&to=y", "/compare.csv?from=x&to=y", "/run"})
  void whoOnlySearchesSeesNothingOfIt(String path) {
    assertThat(signedIn("sato").get(PAGE + path).statusCode()).isEqualTo(403);
    assertThat(new Browser(server.port()).get(PAGE + path).statusCode()).isEqualTo(302);
  }

  @Test
  void noFormIsTakenWithoutItsToken() {
    assertThat(signedIn("curator").post(PAGE + "/run", Map.of("list", "judged")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void evaluationsThatAreNotThereAreSaidToBeGone() throws IOException {
    Browser curator = signedIn("curator");
    String id = kept().list().summaries().getFirst().id();
    for (String query : List.of("from=" + id, "from=../data&to=" + id, "from=" + id + "&to=1")) {
      HttpResponse<String> answer =
          curator.get(PAGE + "/compare?" + query, "Accept-Language", "ja");
      assertThat(answer.statusCode()).as(query).isEqualTo(404);
      assertThat(answer.body()).contains("この ID の評価はありません");
    }
    assertThat(curator.get(comparison() + "&mode=x").statusCode()).isEqualTo(400);
    assertThat(page(curator, PAGE + "?list=nowhere").select("#none").text())
        .isEqualTo("この評価リストの測定はありません。");
  }

  @Test
  void theLanguageThatWasChosenIsCarriedOn() throws IOException {
    Browser curator = signedIn("curator");
    Document page = page(curator, PAGE + "?list=judged&lang=en");
    assertThat(page.title()).isEqualTo("Evaluations - Musubi");
    assertThat(page.select("#compare-form [name=lang]").val()).isEqualTo("en");
    Document compared = page(curator, comparison() + "&lang=en");
    assertThat(compared.select("#facts").text()).contains("2 queries: 0 won, 1 equal, 1 lost");
    assertThat(compared.select("main a").eachAttr("href")).allMatch(a -> a.contains("lang=en"));
  }
}
