package musubi.app.server;

import static musubi.app.server.Browser.location;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.app.usage.UsageLog;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dictionaries as curators keep them, while people search. */
class DictionaryPageTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String PAGE = "/curate/dictionaries";

  /** A word that no document has, and that nothing is like. */
  private static final String ASKED = "ズンドコペイ";

  private static final String RARE = "ヒトリダケノ質問";

  @TempDir static Path folder;
  private static Server server;
  private static Members members;

  @BeforeAll
  static void start() throws Exception {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    // With few documents nothing is so far away that it would not be shown.
    String things = "椅子契約倉庫図面給湯植木駐車清掃健診名刺";
    String acts = "申請点検廃棄貸出返却修理";
    for (int thing = 0; thing < things.length(); thing += 2) {
      for (int act = 0; act < acts.length(); act += 2) {
        String title = things.substring(thing, thing + 2) + "の" + acts.substring(act, act + 2);
        RunningServer.write(
            folder.resolve("sources/公開_%s.md".formatted(title)),
            "# %1$s\n\n%1$sは担当者に届け出る。\n".formatted(title));
      }
    }
    Files.createDirectories(folder.resolve("data/judged/始めたばかり"));
    RunningServer.write(
        folder.resolve("data/judged/賞与/queries.jsonl"),
        "{\"_id\": \"1\", \"text\": \"%s\"}\n".formatted(ASKED));
    RunningServer.write(
        folder.resolve("data/judged/賞与/qrels/test.tsv"),
        "query-id\tcorpus-id\tscore\n1\t公開.md\t1\n");
    SignInServer started =
        SignInServer.start(folder, "data: data\nserver:\n  port: 0\n  login: {}\n", List.of());
    server = started.server();
    members = started.members();
    person("sato", Role.SEARCHER);
    person("curator", Role.CURATOR);
    person("mori", Role.CURATOR);
    person("root", Role.ADMINISTRATOR);
    UsageLog log = new UsageLog("id-");
    Instant at = Instant.now().minus(1, ChronoUnit.HOURS);
    for (String name : List.of("a", "b", "c")) {
      log.search(at, UsageLog.person(name, "day-of-" + name), "賞与 時期", 0.9);
    }
    log.search(at, UsageLog.person("a", "day-of-a"), RARE, 0.9);
    log.write(
        new Setup(ConfigFile.read(folder.resolve("musubi.yml")), Overrides.NONE)
            .history()
            .database());
    RunningServer.await(() -> new Browser(server.port()).get("/api/v1/health").statusCode() == 200);
    Browser curator = signedIn("curator");
    RunningServer.await(() -> curator.get("/api/v1/health/ready").statusCode() == 200);
  }

  @AfterAll
  static void stop() throws IOException {
    members.close();
    server.close();
  }

  /** Each test begins with synonyms that say nothing of its words. */
  @BeforeEach
  void empty() throws IOException {
    for (String name : List.of("synonyms.txt", "stop-words.txt", "user-dictionary.csv")) {
      write(name, "");
    }
    Files.deleteIfExists(folder.resolve("data/synonym-candidates.csv"));
    server.served().refreshDictionaries();
  }

  private static void write(String name, String text) throws IOException {
    RunningServer.write(folder.resolve("data/dictionaries").resolve(name), text);
  }

  private static String written(String name) throws IOException {
    return Files.readString(folder.resolve("data/dictionaries").resolve(name));
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

  private static Document page(Browser browser, String address) {
    return page(browser.get(address, "Accept-Language", "ja"), 200);
  }

  private static Document page(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Jsoup.parse(answer.body());
  }

  private static String typed(Document page) {
    return page.getElementById("text").wholeText().strip();
  }

  /** Sends a form of a page as it is, with other values in some of its fields. */
  private static HttpResponse<String> send(
      Browser browser, Document page, String form, String act, Map<String, String> values) {
    Element found = page.selectFirst(form);
    assertThat(found).as(page.text()).isNotNull();
    Map<String, String> fields =
        found.select("input, textarea").stream()
            .collect(
                Collectors.toMap(
                    e -> e.attr("name"),
                    // As browsers do: a line break behind the tag is none of the text.
                    e ->
                        e.tagName().equals("textarea")
                            ? e.wholeText().replaceFirst("^\n", "")
                            : e.val(),
                    (a, b) -> b,
                    HashMap::new));
    fields.putAll(values);
    String action = found.attr("action");
    String to = act.isEmpty() ? action : action.substring(0, action.lastIndexOf('/') + 1) + act;
    return browser.post(to, fields, "Accept-Language", "ja");
  }

  private static HttpResponse<String> save(Browser browser, String text, String why) {
    return send(browser, page(browser, PAGE), "#editor", "save", Map.of("text", text, "why", why));
  }

  private static String found(Browser browser, String words) {
    return browser.get("/api/v1/search?q=" + encoded(words)).body();
  }

  @Test
  void aQueryWithoutResultIsAnsweredOnceASynonymIsSaved() {
    Browser curator = signedIn("curator");
    assertThat(found(curator, ASKED)).contains("\"hits\":[]");

    Document asked = page(curator, PAGE + "?file=synonyms&query=" + encoded(ASKED));
    assertThat(asked.select("#desk [aria-current]").text()).isEqualTo("辞書");
    assertThat(asked.select("#named").text()).contains(ASKED, "見つかりません。");

    HttpResponse<String> shown = send(curator, asked, "#add-form", "", Map.of("word", "賞与"));
    Document preview = page(shown, 200);
    assertThat(typed(preview)).isEqualTo(ASKED + ", 賞与");
    assertThat(preview.select("#compared > div").eachText())
        .satisfiesExactly(
            before -> assertThat(before).contains("見つかりません。"),
            after -> assertThat(after).contains("賞与の公開資料").doesNotContain("内密"));
    // It is judged, and the one frequent query stays as it is; what one person asked is not told.
    assertThat(preview.select("#moved-summary").text()).contains("2 件を調べました", "1 件です");
    assertThat(preview.select("#moved tbody tr").eachText())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .contains(ASKED, "1 位に入る: 賞与の公開資料", "0.000 → 1.000")
                    .doesNotContain("内密"));
    assertThat(preview.select("#effect").text())
        .contains("評価済みの検索語 1 件の平均 nDCG@10: 0.000 → 1.000", "あなたが読める文書だけ");
    assertThat(preview.text()).doesNotContain(RARE, "始めたばかり");
    assertThat(found(curator, ASKED)).contains("\"hits\":[]");

    HttpResponse<String> saved = send(curator, preview, "#editor", "save", Map.of("why", "現場の呼び方"));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    assertThat(found(curator, ASKED)).contains("公開.md");
    Document done = page(curator, location(saved));
    assertThat(done.select("#said").text()).contains("いまから検索に効いています", ASKED + ", 賞与");
    assertThat(done.select("#results").attr("href")).isEqualTo("/?q=" + encoded(ASKED));
    assertThat(done.select("#named .found").text()).contains("賞与の公開資料");
    assertThat(done.select("#history tbody tr").first().text())
        .contains("curator", "現場の呼び方", "+1 行 / −0 行", "いまの内容");
    assertThat(
            members.audit().last(20).stream()
                .filter(entry -> entry.actor().name().equals("curator"))
                .map(AuditLog.Entry::target))
        .contains("POST /curate/dictionaries/synonyms/save")
        .noneMatch(target -> target.endsWith("/preview"));

    HttpResponse<String> undone = send(curator, done, "#undo-form", "", Map.of());
    assertThat(undone.statusCode()).as(undone.body()).isEqualTo(303);
    assertThat(found(curator, ASKED)).contains("\"hits\":[]");
    assertThat(page(curator, PAGE).select("#history tbody tr").first().text())
        .contains("以前の内容に戻した");
  }

  @Test
  void whoSavesSecondIsToldAndNeitherTextIsLost() throws IOException {
    Browser curator = signedIn("curator");
    Browser mori = signedIn("mori");
    write("synonyms.txt", "# 同義語\n有休, 年次休暇\n");
    Document hers = page(curator, PAGE);
    Document his = page(mori, PAGE);

    assertThat(
            send(
                    mori,
                    his,
                    "#editor",
                    "save",
                    Map.of("text", "# 同義語\n有休, 年次休暇\nPC, 計算機\n", "why", "森の理由"))
                .statusCode())
        .isEqualTo(303);
    HttpResponse<String> late =
        send(curator, hers, "#editor", "save", Map.of("text", "# 同義語\nVPN, 仮想網\n"));
    Document clash = page(late, 409);
    assertThat(clash.select("#said").text()).contains("mori", "森の理由", "まだ保存していません");
    assertThat(clash.select("#said .went code").eachText()).containsExactly("有休, 年次休暇", "PC, 計算機");
    assertThat(clash.select("#said .came code").eachText()).containsExactly("VPN, 仮想網");
    assertThat(typed(clash)).isEqualTo("# 同義語\nVPN, 仮想網");
    assertThat(written("synonyms.txt")).contains("PC, 計算機").doesNotContain("VPN");

    // Put together: her line is added, the one that she took away stays away, his stays.
    Document both = page(send(curator, clash, "#merge-form", "", Map.of()), 200);
    assertThat(typed(both)).isEqualTo("# 同義語\nPC, 計算機\nVPN, 仮想網");
    assertThat(send(curator, both, "#editor", "save", Map.of()).statusCode()).isEqualTo(303);
    assertThat(written("synonyms.txt")).isEqualTo("# 同義語\nPC, 計算機\nVPN, 仮想網\n");
  }

  @Test
  void aLineThatIsNotRightIsNamedAndNothingIsSaved() throws IOException {
    Browser curator = signedIn("curator");
    Document before = page(curator, PAGE);

    Document refused =
        page(send(curator, before, "#editor", "save", Map.of("text", "有休, 年次休暇\nひとつ\n")), 422);
    assertThat(refused.select("#faults li").eachText())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("2 行目 ひとつ").contains("語が 1 つ"));
    assertThat(typed(refused)).isEqualTo("有休, 年次休暇\nひとつ");
    assertThat(written("synonyms.txt")).isEmpty();
    Document preview = page(send(curator, refused, "#editor", "preview", Map.of()), 422);
    assertThat(preview.select("#save")).isEmpty();

    // What somebody left in the file by hand does not keep others from saving.
    write("synonyms.txt", "ひとつ\n");
    assertThat(save(curator, "ひとつ\n有休, 年次休暇\n", "").statusCode()).isEqualTo(303);
  }

  @Test
  void whatIsTypedIsFollowedByAPart() {
    Browser curator = signedIn("curator");
    Document page = page(curator, PAGE);
    Map<String, String> fields = new HashMap<>();
    page.select("#editor input").forEach(input -> fields.put(input.attr("name"), input.val()));
    fields.put("text", "有休, 年次休暇\nひとつ\n");
    fields.put("tried", "有休");

    HttpResponse<String> part =
        curator.post(
            PAGE + "/synonyms/check", fields, "HX-Request", "true", "Accept-Language", "ja");

    Document live = page(part, 200);
    assertThat(part.body()).doesNotContain("<html");
    assertThat(live.select("#counted").text()).isEqualTo("2 項目。見直しが必要な行が 1 行あります。");
    assertThat(live.select("#words-now").text()).doesNotContain("同義語");
    assertThat(live.select("#words-then").text()).contains("有休", "同義語 年次 休暇");
  }

  @Test
  void anEditByHandActsAndIsKept() throws IOException {
    Browser curator = signedIn("curator");
    assertThat(save(curator, "有休, 年次休暇\n", "").statusCode()).isEqualTo(303);
    write("synonyms.txt", "有休, 年次休暇\n" + ASKED + ", 賞与\n");
    RunningServer.await(() -> found(curator, ASKED).contains("公開.md"));

    Document page = page(curator, PAGE);
    Element newest = page.select("#history tbody tr").first();
    assertThat(newest.text()).contains("画面の外で編集", "+1 行");
    Document shown = page(curator, newest.selectFirst("a").attr("href"));
    assertThat(shown.select("#shown .came code").eachText()).containsExactly(ASKED + ", 賞与");

    Element earlier = page.select("#history tbody tr").get(1);
    HttpResponse<String> restored =
        curator.post(
            earlier.selectFirst("form").attr("action"),
            earlier.select("form input").stream()
                .collect(Collectors.toMap(e -> e.attr("name"), Element::val)));
    assertThat(restored.statusCode()).as(restored.body()).isEqualTo(303);
    assertThat(written("synonyms.txt")).isEqualTo("有休, 年次休暇\n");
  }

  @Test
  void stopWordsActAtOnceAndUserWordsWithTheNextBuild() throws IOException {
    Browser root = signedIn("root");
    Document stop = page(root, PAGE + "?file=stop-words&query=" + encoded("賞与 時期"));
    assertThat(stop.select("#add-form")).isEmpty();
    assertThat(send(root, stop, "#editor", "save", Map.of("text", "時期\n")).statusCode())
        .isEqualTo(303);
    assertThat(page(root, PAGE + "?file=stop-words&query=" + encoded("賞与 時期")).text())
        .contains("時期 検索では無視");

    Document words = page(root, PAGE + "?file=user-words");
    assertThat(words.select("#editor-name ~ .rule a").attr("href")).isEqualTo("/admin");
    Map<String, String> entry = Map.of("text", "賞与時期,賞与時期,ショウヨジキ,カスタム名詞\n", "tried", "賞与時期");
    Document preview = page(send(root, words, "#editor", "preview", entry), 200);
    assertThat(preview.select("#effect").text()).contains("索引を更新または作り直すと");
    HttpResponse<String> saved = send(root, preview, "#editor", "save", Map.of());
    assertThat(page(root, location(saved)).select("#said").text()).contains("索引を更新または作り直すと効きます");
    assertThat(written("user-dictionary.csv")).isEqualTo("賞与時期,賞与時期,ショウヨジキ,カスタム名詞\n");
    assertThat(page(signedIn("curator"), PAGE + "?file=user-words").select("main a[href=/admin]"))
        .isEmpty();
  }

  @Test
  void candidatesAreOfferedToWhoMayReadTheirEvidence() throws IOException {
    RunningServer.write(
        folder.resolve("data/synonym-candidates.csv"),
        """
        採用,語,候補,根拠,例文,文書,両方の文書数,語の文書数,候補の文書数
        ,ボナス,賞与,定義,賞与（以下「ボナス」という。）,公開.md,1,1,1
        ,ゲンシ,原資,定義,賞与の原資（以下「ゲンシ」という。）,人事/内密.md,1,1,1
        ,検索甲,検索乙,検索,,公開.md,1,1,1
        ,違う語,賞与,文脈,,公開.md,1,1,1
        """);
    Browser curator = signedIn("curator");
    Document page = page(curator, PAGE);
    assertThat(page.select("#candidate-rows th").eachText())
        .containsExactly("ボナス =と 賞与", "違う語 =と 賞与");
    assertThat(page.text()).doesNotContain("ゲンシ");

    HttpResponse<String> added =
        send(curator, page, "#candidate-rows tr:contains(ボナス) form", "", Map.of("same", "true"));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
    assertThat(written("synonyms.txt")).isEqualTo("ボナス, 賞与\n");
    assertThat(found(curator, "ボナス")).contains("公開.md");
    Document then = page(curator, location(added));
    assertThat(then.select("#history tbody tr").first().text()).contains("候補から追加", "curator");
    HttpResponse<String> refused =
        send(curator, then, "#candidate-rows tr:contains(違う語) form", "", Map.of("same", "false"));
    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(page(curator, PAGE).select("#candidate-rows")).isEmpty();
    assertThat(Files.readString(folder.resolve("data/synonym-candidates.csv")))
        .contains("\"○\",\"ボナス\",\"賞与\"", "\"×\",\"違う語\",\"賞与\"", "\"\",\"ゲンシ\",\"原資\"");

    // Nobody decides on what she is not shown.
    Map<String, String> hidden =
        Map.of("word", "ゲンシ", "candidate", "原資", "same", "true", "_csrf", csrf(then));
    assertThat(curator.post(PAGE + "/candidates", hidden).statusCode()).isEqualTo(303);
    assertThat(written("synonyms.txt")).doesNotContain("ゲンシ");
  }

  private static String csrf(Document page) {
    return page.selectFirst("input[name=_csrf]").val();
  }

  /** Other forms are refused at 64 KiB. */
  @Test
  void aDictionaryOfThousandsOfLinesIsSaved() throws IOException {
    Browser curator = signedIn("curator");
    StringBuilder lines = new StringBuilder();
    for (int n = 0; n < 5_000; n++) {
      lines.append("見出し").append(n).append(", 言い換え").append(n).append('\n');
    }
    assertThat(save(curator, lines.toString(), "").statusCode()).isEqualTo(303);
    assertThat(written("synonyms.txt")).isEqualTo(lines.toString());
    assertThat(page(curator, PAGE).select("#counted").text()).startsWith("5,000 項目");
  }

  @Test
  void itIsOpenToCuratorsAlone() {
    Browser sato = signedIn("sato");
    assertThat(sato.get(PAGE).statusCode()).isEqualTo(403);
    assertThat(sato.post(PAGE + "/synonyms/save", Map.of("text", "a, b")).statusCode())
        .isEqualTo(403);
    Browser curator = signedIn("curator");
    assertThat(curator.post(PAGE + "/synonyms/save", Map.of("text", "a, b")).statusCode())
        .isEqualTo(403);
    assertThat(curator.get(PAGE + "?file=passwd").statusCode()).isEqualTo(400);
    assertThat(curator.get(PAGE + "?file=synonyms&saved=x&revision=99999").statusCode())
        .isEqualTo(200);
  }
}
