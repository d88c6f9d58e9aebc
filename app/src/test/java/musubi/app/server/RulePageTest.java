package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.account.Members;
import musubi.app.account.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Query rules, from the form to what people find. */
class RulePageTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String OPEN = "公開.md";
  private static final String SECRET = "人事/内密.md";
  private static final String RULES = "/curate/rules";

  @TempDir static Path folder;
  private static Server server;
  private static Members members;
  private static Browser curator;
  private static Browser searcher;

  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    Path sources = folder.resolve("sources");
    for (int n = 1; n <= 12; n++) {
      RunningServer.write(
          sources.resolve("公開%02d.md".formatted(n)), "# 賞与の資料%d\n\n賞与の話その%d。\n".formatted(n, n));
    }
    RunningServer.write(sources.resolve("公開別.md"), "# 駐車場の案内\n\n来客は北側に止める。\n");
    SignInServer started =
        SignInServer.start(folder, "data: data\nserver:\n  port: 0\n  login: {}\n", List.of());
    server = started.server();
    members = started.members();
    RunningServer.await(() -> server.served().isOpen());
    curator = person("curator", Role.CURATOR);
    searcher = person("sato", Role.SEARCHER);
  }

  @AfterAll
  static void stop() throws IOException {
    members.close();
    server.close();
  }

  @AfterEach
  void noRules() throws IOException {
    Files.deleteIfExists(file());
  }

  private static Browser person(String name, Role role) {
    members.accounts().add(name, role, List.of());
    members.accounts().changePassword(name, PASSWORD);
    Browser browser = new Browser(server.port());
    assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(302);
    return browser;
  }

  private static Path file() {
    return folder.resolve("data/rules.yml");
  }

  private static Document page(Browser browser, String address) {
    HttpResponse<String> answer = browser.get(address, "Accept-Language", "ja");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  /** All that a form would send, as a browser does. */
  private static Map<String, String> fields(Document page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Element form = page.getElementById("rule-form");
    for (Element input : form.select("input[name], textarea[name]")) {
      boolean box = input.attr("type").equals("checkbox");
      if (!box || input.hasAttr("checked")) {
        fields.put(input.attr("name"), input.val());
      }
    }
    fields.put("kind", form.select("#kind option[selected]").val());
    return fields;
  }

  private static Document press(Document page, String button, String value) {
    Map<String, String> fields = fields(page);
    fields.put(button, value);
    HttpResponse<String> answer = curator.post(RULES + "/draft", fields, "Accept-Language", "ja");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static HttpResponse<String> save(Map<String, String> fields) {
    return curator.post(RULES + "/save", fields, "Accept-Language", "ja");
  }

  private static String query(String text) {
    return RULES + "?query=" + RunningServer.encoded(text);
  }

  private static List<String> found(Browser browser, String query, String... more) {
    return page(browser, "/?q=" + RunningServer.encoded(query) + String.join("", more))
        .select("#hits > li")
        .eachAttr("data-path")
        .stream()
        .map(path -> path.substring(path.lastIndexOf("sources/") + 8))
        .toList();
  }

  @Test
  void aPinTakesTwoButtonsAndIsSeenByWhoeverSearches() throws IOException {
    Document fresh = page(curator, query("賞与"));
    assertThat(fresh.title()).isEqualTo("新しい検索ルール - Musubi");
    String last = fresh.select("#hits button[name=pin-first]").last().val();
    assertThat(found(searcher, "賞与").getFirst()).isNotEqualTo(last);

    Document pinned = press(fresh, "pin-first", last);
    assertThat(pinned.select("#after li").first().text()).contains("おすすめ");
    assertThat(pinned.select("#before li")).hasSize(10);
    assertThat(Files.exists(file())).as("nothing acts before it is saved").isFalse();
    HttpResponse<String> saved = save(fields(pinned));
    assertThat(Browser.location(saved)).isEqualTo(RULES + "?done=saved");

    assertThat(page(curator, Browser.location(saved)).getElementById("said").text())
        .isEqualTo("保存しました。次の検索から効きます。");
    assertThat(found(searcher, "賞　与").getFirst()).isEqualTo(last);
    Document results = page(searcher, "/?q=" + RunningServer.encoded("賞与"));
    assertThat(results.select("#hits > li").first().select(".badge.pinned").text())
        .isEqualTo("おすすめ");
    assertThat(results.select("#hits .badge.pinned")).hasSize(1);
    assertThat(results.select("#hits > li").first().select(".why li").first().text())
        .isEqualTo("検索ルール「賞与」で 1 位に固定されています。");
    String without = results.select("#rules a").attr("href");
    assertThat(without).contains("rules=false");
    Document plain = page(searcher, without);
    assertThat(plain.select(".badge.pinned")).isEmpty();
    assertThat(plain.select("#rules").text()).isEqualTo("検索ルールを使わずに検索しています。 ルールを使って検索");
    String json = searcher.get("/api/v1/search?q=" + RunningServer.encoded("賞与")).body();
    assertThat(json).contains("\"pinned\":true,\"rule\":\"賞与\"", "\"rules\":[\"賞与\"]");
    assertThat(searcher.get("/api/v1/search?rules=false&q=" + RunningServer.encoded("賞与")).body())
        .doesNotContain("\"pinned\"", "\"rules\"");
  }

  @Test
  void aDocumentThatIsNotAmongTheHitsIsFoundByWordsIdOrPath() {
    Document fresh = page(curator, query("賞与"));
    for (String typed : List.of("駐車場の案内", "公開別.md", folder.resolve("sources/公開別.md").toString())) {
      Map<String, String> fields = fields(fresh);
      fields.put("find", typed);
      Document found =
          Jsoup.parse(curator.post(RULES + "/draft", fields, "Accept-Language", "ja").body());
      assertThat(found.select("#found button[name=pin-first]").first().val())
          .as(typed)
          .isEqualTo("公開別.md");
    }
  }

  @Test
  void aNoticeAndAFilterAreShownAboveTheHits() {
    Map<String, String> fields = fields(page(curator, query("賞与")));
    fields.put("text", "支給日は <b>6/30</b>");
    fields.put("link", "https://intra.example/bonus");
    fields.put("filters", "path=公開01.md");
    assertThat(save(fields).statusCode()).isEqualTo(303);

    Document results = page(searcher, "/?q=" + RunningServer.encoded("賞与"));
    assertThat(results.select("#notices a").text()).isEqualTo("支給日は <b>6/30</b>");
    assertThat(results.select("#notices a").attr("href")).isEqualTo("https://intra.example/bonus");
    assertThat(results.select(".note").eachText())
        .contains("ルール「賞与」により、path=公開01.md の文書だけを表示しています。");
    assertThat(results.select("#hits > li")).hasSize(1);
  }

  @Test
  void whatIsWrongStaysInTheForm() {
    Map<String, String> fields = fields(page(curator, query("賞与")));
    fields.put("link", "javascript:alert(1)");
    fields.put("text", "お知らせ");
    fields.put("from", "2026-12-01");
    fields.put("until", "2026-11-01");
    fields.put("why", "理由");

    HttpResponse<String> refused = save(fields);

    assertThat(refused.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(refused.body());
    assertThat(page.getElementById("fault-notice").text()).contains("リンクにできません");
    assertThat(page.getElementById("fault-until").text()).contains("始まりの日 2026-12-01 より前");
    fields.remove("_csrf");
    assertThat(fields(page)).containsAllEntriesOf(fields);
    assertThat(Files.exists(file())).isFalse();
  }

  @Test
  void theSecondOfTwoIsToldAndLosesNothing() throws IOException {
    Map<String, String> first = fields(page(curator, query("賞与")));
    first.put("text", "一つめ");
    save(first);
    String edit = RULES + "/edit?id=" + RunningServer.encoded("賞与");
    Map<String, String> mine = fields(page(curator, edit));
    Map<String, String> hers = fields(page(curator, edit));
    hers.put("text", "彼女の文");
    assertThat(save(hers).statusCode()).isEqualTo(303);
    mine.put("text", "私の文");

    HttpResponse<String> refused = save(mine);

    assertThat(refused.statusCode()).isEqualTo(409);
    Document page = Jsoup.parse(refused.body());
    assertThat(page.getElementById("said").text()).contains("ほかの人が変えました");
    assertThat(page.getElementById("now").text()).contains("彼女の文");
    assertThat(fields(page)).containsEntry("text", "私の文");
    assertThat(Files.readString(file())).contains("彼女の文").doesNotContain("私の文");
    assertThat(save(fields(page)).statusCode()).isEqualTo(303);
    assertThat(Files.readString(file())).contains("私の文");
  }

  @Test
  void everyChangeIsKeptAndCanBeTakenBack() throws IOException {
    String byHand = "rules:\n# 手で書いた\n- id: hand\n  queries: 賞与\n  hide: 公開01.md\n";
    Files.writeString(file(), byHand, StandardCharsets.UTF_8);
    assertThat(found(searcher, "賞与")).doesNotContain("公開01.md");
    Document list = page(curator, RULES);
    assertThat(list.select(".rule-then").text()).isEqualTo("「賞与の資料1」を隠す");

    Element off = list.selectFirst("form[action$=switch]");
    assertThat(submit(off).statusCode()).isEqualTo(303);
    assertThat(page(curator, RULES).select(".rule-state").text()).isEqualTo("停止中");
    assertThat(found(searcher, "賞与")).contains("公開01.md");
    assertThat(Files.readString(file())).contains("# 手で書いた", "active: false");
    Element remove = page(curator, RULES).selectFirst("form[action$=remove]");
    assertThat(submit(remove).statusCode()).isEqualTo(303);
    assertThat(submit(remove).statusCode()).as("somebody else was quicker").isEqualTo(409);
    assertThat(page(curator, RULES).select("#rules > li")).isEmpty();

    Document history = page(curator, RULES + "/history");
    assertThat(history.select("#revisions tbody tr").stream().limit(3).map(Element::text))
        .satisfiesExactly(
            row -> assertThat(row).contains("curator 「hand」を削除"),
            row -> assertThat(row).contains("curator 「hand」を停止"),
            row -> assertThat(row).contains("– 手で書かれた内容"));
    Document earlier =
        page(curator, history.select("#revisions tbody tr").get(2).select("a").attr("href"));
    assertThat(earlier.select(".rule-text").first().wholeText()).isEqualTo(byHand);
    assertThat(submit(earlier.selectFirst("form[action$=restore]")).statusCode()).isEqualTo(303);
    assertThat(Files.readString(file())).isEqualTo(byHand);
    assertThat(found(searcher, "賞与")).doesNotContain("公開01.md");
  }

  private static HttpResponse<String> submit(Element form) {
    Map<String, String> fields = new LinkedHashMap<>();
    form.select("input[type=hidden]").forEach(e -> fields.put(e.attr("name"), e.val()));
    return curator.post(form.attr("action"), fields, "Accept-Language", "ja");
  }

  @Test
  void noRuleShowsADocumentToSomebodyWhoMayNotReadIt() throws IOException {
    String plain = body(searcher);
    Files.writeString(file(), "rules:\n- id: r\n  queries: 賞与\n  pin: ['%s']\n".formatted(SECRET));
    String withSecret = body(searcher);
    Files.writeString(file(), "rules:\n- id: r\n  queries: 賞与\n  pin: ['人事/不在.md']\n");
    String withNothing = body(searcher);

    assertThat(withSecret).isEqualTo(withNothing).doesNotContain("内密", "pinned");
    assertThat(withSecret.replace(",\"rules\":[\"r\"]", "")).isEqualTo(plain);
    Files.writeString(file(), "rules:\n- id: r\n  queries: 賞与\n  pin: ['%s']\n".formatted(SECRET));
    String pages =
        page(curator, RULES).text()
            + page(curator, RULES + "/edit?id=r").text()
            + page(curator, RULES + "/check").text();
    assertThat(pages).doesNotContain("内密資料").contains("見つかりません");
  }

  private static String body(Browser browser) {
    return browser
        .get("/api/v1/search?k=30&q=" + RunningServer.encoded("賞与"))
        .body()
        .replaceAll("\"took_ms\":[0-9.]+,", "")
        .replaceAll("\"search_id\":\"[^\"]*\",", "");
  }

  @Test
  void aFileWithAMistakeIsToldAndItsOtherRulesAct() throws IOException {
    Files.writeString(
        file(),
        "rules:\n- id: a\n  queries: 賞与\n  pin: [公開12.md]\n- id: b\n  queries: x\n  colour: y\n");

    Document list = page(curator, RULES);
    assertThat(list.getElementById("faults").text()).contains("rules.yml の 7 行目", "colour");
    assertThat(list.select("#rules > li")).hasSize(1);
    assertThat(found(searcher, "賞与").getFirst()).isEqualTo("公開12.md");

    Files.writeString(file(), "rules: [\n");
    assertThat(page(curator, RULES).getElementById("faults").text()).contains("YAML として読めません");
    assertThat(save(fields(page(curator, query("賞与")))).statusCode()).isEqualTo(422);
    assertThat(page(curator, RULES + "/history").title()).startsWith("検索ルールの履歴");
  }

  @Test
  void rulesThatDoNothingAreNamed() throws IOException {
    String first = found(searcher, "賞与", "&rules=false").getFirst();
    Files.writeString(
        file(),
        """
        rules:
        - id: over
          queries: 賞与
          pin: [公開12.md]
          until: 2020-01-01
        - id: gone
          queries: 賞与
          hide: 不在.md
        - id: anyway
          queries: 賞与
          pin: ['%s']
        - id: field
          queries: 賞与
          filter: nowhere=x
        - id: fine
          queries: 賞与
          pin: [{document: 公開別.md, place: 2}]
        """
            .formatted(first));

    assertThat(page(curator, RULES + "/check").select("#findings tbody tr").eachText())
        .satisfiesExactly(
            row -> assertThat(row).isEqualTo("over 2020-01-01 に終わっています。"),
            row -> assertThat(row).startsWith("gone 文書「不在.md」が見つかりません"),
            row -> assertThat(row).startsWith("anyway 「" + first + "」は、ルールがなくても"),
            row -> assertThat(row).startsWith("field 絞り込み nowhere=x に合う項目がなく"));
  }
}
