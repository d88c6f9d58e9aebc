package musubi.app.server;

import static musubi.app.server.Browser.location;
import static musubi.app.server.Browser.said;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.config.ConfigFile;
import musubi.app.eval.BeirFolder;
import musubi.app.history.Pseudonym;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.app.usage.UsageLog;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Curators judge what searches find, each for herself, and see what they agree on. */
class JudgementPageTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String CONFIGURATION = "data: data\nserver:\n  port: 0\n  login: {}\n";
  private static final String LISTS = "/curate/judgements";
  private static final String LIST = "総務";
  private static final String QUERY = "賞与";
  private static final String SECRET = "人事/内密.md";

  @TempDir Path folder;
  private Server server;
  private Setup setup;

  @BeforeEach
  void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    write("公開の規程.md", "# 賞与の規程\n\n賞与は評価によって決める。\n");
    write("公開の手続.md", "# 賞与の手続\n\n賞与の届け出は総務に出す。\n");
    write("公開の通勤.md", "# 通勤手当\n\n通勤手当は実費を支給する。\n");
    Path config = Files.writeString(folder.resolve("musubi.yml"), CONFIGURATION);
    RunningServer.run(
        "rebuild", folder.resolve("sources").toString(), "--config", config.toString());
    setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    server = Server.start(setup, Optional.empty());
    RunningServer.await(() -> server.served().isOpen());
  }

  private void write(String name, String text) throws IOException {
    RunningServer.write(folder.resolve("sources").resolve(name), text);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Browser signedIn(String name, Role role, String... groups) {
    try (Members members = Members.open(setup.accounts().database())) {
      members.accounts().add(name, role, List.of(groups));
      members.accounts().changePassword(name, PASSWORD);
    }
    Browser browser = new Browser(server.port());
    assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(302);
    return browser;
  }

  private Browser curator(String name, String... groups) {
    return signedIn(name, Role.CURATOR, groups);
  }

  private static Document page(Browser browser, String address) {
    HttpResponse<String> answer = browser.get(address, "Accept-Language", "ja");
    assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static String list(String page) {
    return LISTS + "/" + page + "?list=" + encoded(LIST);
  }

  /** Makes the list with its query; the browser is sent to judge it. */
  private static Document create(Browser browser) {
    HttpResponse<String> made =
        browser.submit(LISTS + "?query=" + encoded(QUERY), "#create-form", Map.of("name", LIST));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
    return page(browser, location(made));
  }

  private static Map<String, String> fields(Element form) {
    return form.select("input[type=hidden]").stream()
        .collect(
            Collectors.toMap(each -> each.attr("name"), Element::val, (a, b) -> a, HashMap::new));
  }

  private static HttpResponse<String> send(Browser browser, Element form, String grade) {
    Map<String, String> fields = fields(form);
    fields.put("grade", grade);
    return browser.post(form.attr("action"), fields);
  }

  /** Judges the document that keys would judge; the page that follows. */
  private static Document judge(Browser browser, Document page, String grade) {
    HttpResponse<String> sent = send(browser, page.selectFirst(".current .judge-grades"), grade);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    return page(browser, location(sent));
  }

  private static String current(Document page) {
    return page.selectFirst(".current [name=document]").val();
  }

  private static Element form(Document page, String document) {
    return page.select(".judge-grades").stream()
        .filter(form -> form.selectFirst("[name=document]").val().equals(document))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> documents(Document page) {
    return page.select(".judge-document [name=document]").eachAttr("value");
  }

  private Path judged() {
    return folder.resolve("data/judged").resolve(LIST);
  }

  @Test
  void aListIsJudgedToTheEndAndEvaluated() {
    Browser sato = curator("sato");
    Document page = create(sato);
    assertThat(page.selectFirst("h1").text()).isEqualTo(QUERY);
    List<String> all = documents(page);
    assertThat(all).contains("公開.md", "公開の規程.md", "公開の手続.md").doesNotContain(SECRET);
    assertThat(page.select(".judge-excerpt").eachText()).anyMatch(t -> t.contains("年二回"));

    List<String> seen = new ArrayList<>();
    while (page.selectFirst(".current") != null) {
      seen.add(current(page));
      page = judge(sato, page, current(page).equals("公開.md") ? "2" : "0");
    }
    assertThat(seen).isEqualTo(all);
    assertThat(page.selectFirst("h1").text()).isEqualTo("今ある文書の評価はすべて終わりました。");

    Document list = page(sato, list("list"));
    assertThat(list.getElementById("own").text())
        .isEqualTo("文書 %1$d / %1$d 件を評価しました。検索語は 1 / 1 件が終わっています。".formatted(all.size()));
    assertThat(list.getElementById("facts").text()).startsWith("答えのある検索語 1 件、答えのない検索語 0 件");
    assertThat(BeirFolder.read(judged(), "test").qrels().grades().values().iterator().next())
        .hasSize(all.size())
        .containsEntry("公開.md", 2);
    String command = list.getElementById("command").text();
    assertThat(command).startsWith("musubi eval \"" + judged());
    RunningServer.run("eval", judged().toString(), "--data", folder.resolve("data").toString());

    Document measured = page(sato, list("list") + "&measure=1");
    assertThat(measured.getElementById("measured").text())
        .contains("答えのある検索語 1 件", "上位 10 件のうち評価済みは 100%", "差 5 ポイントを確かめるには");
  }

  @Test
  void judgesAreBlindToEachOtherAndTheirDisagreementIsSettled() {
    Browser sato = curator("sato");
    Document of = create(sato);
    Browser suzuki = curator("suzuki");
    Document other = page(suzuki, list("judge"));
    assertThat(documents(other)).containsExactlyInAnyOrderElementsOf(documents(of));
    for (String document : documents(of)) {
      send(sato, form(of, document), document.equals("公開.md") ? "2" : "0");
      assertThat(page(suzuki, list("judge")).select("[aria-pressed=true]")).isEmpty();
    }
    assertThat(page(suzuki, list("list")).select("#disagreements a")).isEmpty();
    assertThat(page(suzuki, list("disagreements")).text()).doesNotContain("sato");

    for (String document : documents(of)) {
      send(suzuki, form(other, document), document.equals("公開の通勤.md") ? "0" : "1");
    }
    Document list = page(suzuki, list("list"));
    Element row = list.selectFirst("#agreement tbody tr");
    assertThat(row.text()).startsWith("sato、suzuki " + documents(of).size());
    assertThat(row.select("td").eachText().get(2)).matches("-?0\\.\\d\\d");
    Document open = page(suzuki, list.selectFirst("#disagreements a").attr("href"));
    Element here = form(open, "公開.md").closest("li");
    assertThat(here.text()).contains("sato: 2", "suzuki: 1", "年二回", "今の評価は 1");

    assertThat(send(suzuki, form(open, "公開.md"), "2").statusCode()).isEqualTo(303);
    assertThat(BeirFolder.read(judged(), "test").qrels().grades().values().iterator().next())
        .containsEntry("公開.md", 2);
    // The page of the other is older than that.
    HttpResponse<String> late = send(sato, form(open, "公開.md"), "0");
    assertThat(late.statusCode()).as("her own form").isEqualTo(403);
    Map<String, String> stale = fields(form(page(sato, list("disagreements")), "公開.md"));
    assertThat(stale).containsEntry("seen", "2");
    stale.put("seen", "");
    stale.put("grade", "0");
    HttpResponse<String> refused = sato.post(LISTS + "/disagreements", stale);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(said(refused)).contains("公開.md", "suzuki");
  }

  @Test
  void nobodyJudgesOrIsToldWhatSheMayNotRead() throws IOException {
    Browser hr = curator("hayashi", "人事");
    Document of = create(hr);
    assertThat(documents(of)).contains(SECRET);
    for (String document : documents(of)) {
      send(hr, form(of, document), document.equals(SECRET) ? "2" : "1");
    }
    Browser sato = curator("sato");
    Document mine = page(sato, list("judge"));
    assertThat(documents(mine)).doesNotContain(SECRET).hasSize(documents(of).size() - 1);
    for (String document : documents(mine)) {
      send(sato, form(mine, document), "0");
    }
    Map<String, String> forged = fields(form(mine, "公開.md"));
    forged.put("document", SECRET);
    forged.put("grade", "0");
    sato.post(LISTS + "/judge", forged);
    for (String address :
        List.of(
            list("list"),
            list("judge") + "&query=" + forged.get("query"),
            list("disagreements"),
            list("table.csv") + "&of=all",
            list("table.csv"))) {
      HttpResponse<String> answer = sato.get(address);
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(answer.body()).as(address).doesNotContain("内密", "極秘");
    }
    assertThat(archive(sato, "")).doesNotContainKey("unanswerable.jsonl");
    assertThat(archive(sato, "").get(LIST + "/qrels/test.tsv")).doesNotContain("内密");
    assertThat(archive(hr, "").get(LIST + "/qrels/test.tsv")).contains(SECRET + "\t2");
    assertThat(page(sato, list("disagreements")).select("#open > li"))
        .hasSize(documents(mine).size());
  }

  private Map<String, String> archive(Browser browser, String parameters) throws IOException {
    String file = list("archive.zip") + parameters;
    byte[] bytes =
        HttpClient.newBuilder()
            .cookieHandler(browser.cookies)
            .build()
            .sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + file))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .join()
            .body();
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void theLastKeyIsTakenBack() {
    Browser sato = curator("sato");
    Document first = create(sato);
    String document = current(first);
    Document next = judge(sato, first, "1");
    assertThat(current(next)).isNotEqualTo(document);
    assertThat(next.getElementById("progress").text()).startsWith("この検索語 1 /");

    Element undo = next.getElementById("undo-form");
    HttpResponse<String> undone = sato.post(undo.attr("action"), fields(undo));
    Document again = page(sato, location(undone));
    assertThat(current(again)).isEqualTo(document);
    assertThat(again.select("[aria-pressed=true]")).isEmpty();
    assertThat(again.getElementById("undo")).isNull();
    assertThat(again.getElementById("progress").text()).startsWith("この検索語 0 /");

    Document skipped = judge(sato, again, "skip");
    assertThat(form(skipped, document).selectFirst("[aria-pressed=true]").val()).isEqualTo("skip");
    assertThat(judged().resolve("qrels/test.tsv")).doesNotExist();
  }

  @Test
  void aSheetIsFilledInElsewhereAndBroughtBack() {
    Browser sato = curator("sato");
    Document of = create(sato);
    HttpResponse<String> sheet = sato.get(list("table.csv"));
    assertThat(sheet.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
    assertThat(sheet.body()).startsWith("\uFEFF\"検索語ID\",\"検索語\",\"評価\"").contains("\r\n");
    // As a spreadsheet program copies cells.
    List<String> rows = new ArrayList<>(List.of("検索語ID\t検索語\t評価\t文書ID"));
    String query = fields(form(of, "公開.md")).get("query");
    for (String document : documents(of)) {
      rows.add(String.join("\t", query, QUERY, document.equals("公開.md") ? "2" : "0", document));
    }
    Map<String, String> typed = new HashMap<>();
    typed.put("judge", "山田");
    typed.put("sheet", String.join("\r\n", rows).replace("\t2\t", "\t◎\t"));
    HttpResponse<String> refused = sato.submit(list("import") + "&lang=ja", "#import-form", typed);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(said(refused)).contains("◎");
    Document form = Jsoup.parse(refused.body());
    assertThat(form.getElementById("sheet").wholeText()).contains("◎");
    assertThat(form.getElementById("judge").val()).isEqualTo("山田");

    typed.put("sheet", String.join("\r\n", rows));
    HttpResponse<String> taken = sato.submit(list("import"), "#import-form", typed);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(303);
    assertThat(BeirFolder.read(judged(), "test").qrels().of(query)).containsEntry("公開.md", 2);

    String all = sato.get(list("table.csv") + "&of=all").body();
    assertThat(all.lines().filter(line -> line.contains("\"公開.md\""))).hasSize(1);
    assertThat(all).contains("\"" + query + "\",\"賞与\",\"2\",\"賞与の公開資料\"");
    assertThat(sato.get(list("table.csv")).body()).doesNotContain("\"賞与\",\"2\"");

    typed.put("judge", "suzuki");
    Browser suzuki = curator("suzuki");
    judge(suzuki, page(suzuki, list("judge")), "1");
    assertThat(said(sato.submit(list("import") + "&lang=ja", "#import-form", typed)))
        .contains("suzuki さんはこの一覧を自分で評価している");
    // A whole sheet with excerpts is longer than other forms may be.
    typed.put("judge", "田中");
    typed.put("sheet", String.join("\n", rows) + "\n#" + "あ".repeat(30_000));
    assertThat(sato.submit(list("import"), "#import-form", typed).statusCode()).isEqualTo(303);
  }

  @Test
  void theSecondOfTwoWhoWriteAnIntentKeepsWhatSheTyped() {
    Browser sato = curator("sato");
    Document of = create(sato);
    String query = fields(form(of, "公開.md")).get("query");
    String judging = list("judge") + "&query=" + query + "&lang=ja";
    Browser suzuki = curator("suzuki");
    Map<String, String> stale = fields(page(suzuki, judging).getElementById("intent-form"));
    assertThat(sato.submit(judging, "#intent-form", Map.of("intent", "支給日")).statusCode())
        .isEqualTo(303);

    stale.put("intent", "計算のしかた");
    HttpResponse<String> late = suzuki.post(LISTS + "/judge/intent", stale);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(said(late)).contains("支給日");
    assertThat(Jsoup.parse(late.body()).getElementById("intent").val()).isEqualTo("計算のしかた");
    assertThat(page(sato, judging).getElementById("intent-said").text()).contains("支給日");
  }

  /** Both judge all of it as fast as they can. */
  @Test
  void twoWhoJudgeAtOnceLoseNothing() throws Exception {
    Browser sato = curator("sato");
    Document of = create(sato);
    Browser suzuki = curator("suzuki");
    Document other = page(suzuki, list("judge"));
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<?>> all = new ArrayList<>();
      for (int judge = 0; judge < 2; judge++) {
        Browser browser = judge == 0 ? sato : suzuki;
        Document page = judge == 0 ? of : other;
        all.add(
            both.submit(
                () -> {
                  for (String document : documents(page)) {
                    for (String grade : List.of("0", "1", "2")) {
                      assertThat(send(browser, form(page, document), grade).statusCode())
                          .isEqualTo(303);
                    }
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    String row = page(sato, list("list")).selectFirst("#agreement tbody tr").text();
    assertThat(row)
        .contains("sato", "suzuki")
        .contains(" %d 100%% ".formatted(documents(of).size()));
    assertThat(Files.readAllLines(judged().resolve("judging.jsonl")))
        .filteredOn(line -> line.contains("\"judged\""))
        .hasSize(2 * 3 * documents(of).size());
  }

  @Test
  void whatANewIndexFindsIsNewAndWhatChangedIsTold() throws IOException {
    Browser sato = curator("sato");
    Document of = create(sato);
    for (String document : documents(of)) {
      send(sato, form(of, document), "1");
    }
    write("公開の新規.md", "# 賞与の新しい案内\n\n賞与の新しい案内である。\n");
    write("公開.md", "# 賞与の公開資料\n\n賞与は年三回になった。\n");
    String before = server.served().generation();
    RunningServer.run(
        "update",
        folder.resolve("sources").toString(),
        "--config",
        folder.resolve("musubi.yml").toString());
    RunningServer.await(() -> !server.served().generation().equals(before));

    assertThat(page(sato, list("list")).getElementById("facts").text())
        .contains("使用中の索引で候補を調べた検索語は 0 / 1 件");
    Element look = page(sato, list("list")).getElementById("look").closest("form");
    Document list = page(sato, location(sato.post(look.attr("action"), fields(look))));
    assertThat(list.getElementById("said").text()).isEqualTo("候補を調べました。");
    assertThat(list.selectFirst("#queries tbody tr").text()).contains("新しい文書 1 件");
    Document again = page(sato, list("judge"));
    assertThat(current(again)).isEqualTo("公開の新規.md");
    assertThat(form(again, "公開の新規.md").closest("li").text()).contains("新しい");
    assertThat(form(again, "公開.md").closest("li").text()).contains("評価のあとに内容が変わりました");
  }

  @Test
  void queriesComeFromTheReportAndFromHeadings() throws Exception {
    UsageLog log = new UsageLog("id-");
    Instant at = Instant.now().minus(1, ChronoUnit.HOURS);
    for (String name : List.of("a", "b", "c")) {
      Pseudonym who = UsageLog.person(name, "day-of-" + name);
      log.search(at, who, "通勤手当 いくら", 0.5);
      if (!name.equals("c")) {
        log.search(at.plusSeconds(2000), who, "退職の相談", 0.5);
      }
    }
    log.write(setup.history().database());
    Browser sato = curator("sato");
    create(sato);

    Document asked = page(sato, list("list") + "&from=asked");
    assertThat(asked.select("#candidates-form label").eachText()).containsExactly("通勤手当 いくら 3 回");
    assertThat(asked.html()).doesNotContain("退職の相談");
    HttpResponse<String> added =
        sato.submit(list("list") + "&from=asked", "#candidates-form", Map.of("text", "通勤手当 いくら"));
    assertThat(page(sato, location(added)).select("#queries tbody th").eachText())
        .containsExactly(QUERY, "通勤手当 いくら");
    Document headings = page(sato, list("list") + "&from=headings");
    assertThat(headings.select("#candidates-form label").eachText())
        .contains("賞与の手続")
        .noneMatch(heading -> heading.contains("内密"));

    Element remove = headings.select("#queries form").get(1);
    Document less = page(sato, location(sato.post(remove.attr("action"), fields(remove))));
    assertThat(less.select("#queries tbody th").eachText()).containsExactly(QUERY);
    HttpResponse<String> nothing =
        sato.submit(list("list"), "#add-form", Map.of("text", " ", "intent", "だれかの意図"));
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(nothing.body()).getElementById("intent").val()).isEqualTo("だれかの意図");
  }

  @ParameterizedTest
  @CsvSource({
    "/list?list=nothing,404",
    "/judge?list=..,404",
    "/archive.zip?list=総務,404",
    "/table.csv?list=,404",
    "/judge?list=総務&query=gone,303",
  })
  void whatIsNotThereIsSaid(String address, int status) {
    Browser sato = curator("sato");
    create(sato);
    String path = LISTS + address.replace("総務", encoded("総務"));
    assertThat(sato.get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void aGradeThatIsNoneIsRefusedAndAListThatCannotBeReadSaysWhere() throws IOException {
    Browser sato = curator("sato");
    Document of = create(sato);
    assertThat(send(sato, form(of, "公開.md"), "3").statusCode()).isEqualTo(400);
    assertThat(page(sato, list("list")).getElementById("own").text()).startsWith("文書 0 /");

    Files.writeString(judged().resolve("judging.jsonl"), "x\n", StandardOpenOption.APPEND);
    assertThat(page(sato, LISTS).selectFirst("#lists tbody").text())
        .contains("judging.jsonl の 3 行目を読めません");
    HttpResponse<String> broken = sato.get(list("list") + "&lang=ja");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).contains("judging.jsonl の 3 行目を読めません");
  }

  @Test
  void namesAreCheckedAndWhoOnlySearchesSeesNothing() {
    Browser sato = curator("sato");
    create(sato);
    for (String name : List.of("../x", LIST, " ")) {
      HttpResponse<String> refused =
          sato.submit(LISTS + "?lang=ja", "#create-form", Map.of("name", name));
      assertThat(refused.statusCode()).as(name).isEqualTo(422);
      assertThat(said(refused)).isNotEmpty();
      assertThat(Jsoup.parse(refused.body()).getElementById("name").val()).isEqualTo(name);
    }
    assertThat(page(sato, LISTS).select("#lists tbody tr")).hasSize(1);
    Browser searcher = signedIn("tanaka", Role.SEARCHER);
    assertThat(searcher.get(LISTS).statusCode()).isEqualTo(403);
    assertThat(searcher.get(list("judge")).statusCode()).isEqualTo(403);
    assertThat(searcher.get(list("archive.zip")).statusCode()).isEqualTo(403);
  }
}
