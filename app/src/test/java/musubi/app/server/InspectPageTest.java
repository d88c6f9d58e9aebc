package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.account.Members;
import musubi.app.account.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A curator looks into a document; an administrator sees no more of its text than she may read. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InspectPageTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String HIDDEN = "人事/内密.md";
  private static final String NONE = "人事/不在.md";
  private static final String OLD = "規程/旅費規程_第1版.md";
  private static final String NEW = "規程/旅費規程_第2版.md";
  private static final String COPY = "資料/写し.md";

  @TempDir static Path folder;
  private static Server server;
  private static Members members;
  private static Browser curator;
  private static Browser root;

  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    Path sources = folder.resolve("sources");
    RunningServer.write(
        sources.resolve("人事/極秘の評価.md"),
        "---\nacl: user:kacho\ndepartment: 人事部\n---\n# 評価\n\n極秘の評価である。\n");
    for (int edition = 1; edition <= 2; edition++) {
      RunningServer.write(
          sources.resolve("規程/旅費規程_第%d版.md".formatted(edition)),
          """
          ---
          department: 経理部
          acl: ["*"]
          ---
          # 旅費規程

          ## 第1条 日当

          出張の日当は一日%d,000円とする。旅費は出張の後に精算する。
          """
              .formatted(edition + 2));
    }
    for (String name : List.of("原本", "写し")) {
      RunningServer.write(
          sources.resolve("資料/%s.md".formatted(name)),
          """
          ---
          acl: ["*"]
          ---
          # 防災の手引き

          地震のときは机の下に入り、揺れが収まってから避難する。集合場所は駐車場である。
          避難の際はエレベーターを使わず、階段を使う。安否は総務部へ報告する。
          """);
    }
    for (int n = 1; n <= 150; n++) {
      RunningServer.write(
          sources.resolve("連番/番号%03d.md".formatted(n)),
          "---\nacl: [\"*\"]\n---\n# 連番資料%1$d\n\n連番の資料である。%2$s番号は%1$d。\n"
              .formatted(n, "連番の説明が続く。".repeat(n % 7)));
    }
    SignInServer started =
        SignInServer.start(
            folder, "data: data\nduplicates: {}\nserver:\n  port: 0\n  login: {}\n", List.of());
    server = started.server();
    members = started.members();
    person("sato", Role.SEARCHER);
    person("curator", Role.CURATOR);
    person("root", Role.ADMINISTRATOR);
    person("jinji", Role.SEARCHER, "人事");
    RunningServer.await(() -> server.served().isOpen());
    curator = signedIn("curator");
    root = signedIn("root");
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

  private static HttpResponse<String> get(Browser browser, String... parameters) {
    StringBuilder address = new StringBuilder("/curate/document?lang=ja");
    for (int i = 0; i < parameters.length; i += 2) {
      address.append('&').append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
    }
    return browser.get(address.toString());
  }

  private static Document page(Browser browser, String... parameters) {
    HttpResponse<String> answer = get(browser, parameters);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static List<String> reasons(String id, String query, String... more) {
    String[] parameters = new String[4 + more.length];
    System.arraycopy(new String[] {"id", id, "query", query}, 0, parameters, 0, 4);
    System.arraycopy(more, 0, parameters, 4, more.length);
    return page(curator, parameters).select("#reasons li").eachText();
  }

  @Test
  void aCuratorSeesWhatTheIndexHasOfADocument() {
    Document page = page(curator, "id", NEW);

    assertThat(page.title()).isEqualTo("文書を調べる - Musubi");
    assertThat(page.getElementById("title").text()).isEqualTo("旅費規程");
    assertThat(page.select("#desk [aria-current]").text()).isEqualTo("文書を調べる");
    assertThat(page.getElementById("who").text()).isEqualTo("全員");
    assertThat(page.getElementById("rule").text()).contains("旅費規程_第2版.md", "acl");
    assertThat(page.getElementById("facts").text()).contains(NEW, "読み込んだときのままです", "世代", "1 個");
    assertThat(page.getElementById("metadata").text()).contains("department 経理部");
    assertThat(page.getElementById("others").text()).isEqualTo("古い版 旅費規程（%s）".formatted(OLD));
    assertThat(page.select(".inspect-passage summary").text())
        .matches("1\\. \\d+ トークン、\\d+〜\\d+ 文字目 第1条 日当");
    assertThat(page.select(".inspect-text").text()).contains("出張の日当は一日4,000円とする");
    assertThat(page.select("#terms, #reasons, #beside, #ask")).isEmpty();
  }

  @Test
  void termsOfAPassageAreThoseOfTheIndex() {
    Document page = page(curator, "id", NEW);
    Document terms =
        Jsoup.parse(curator.get(page.select(".inspect-passage a").attr("href")).body());

    assertThat(terms.select("#terms tbody tr").eachText())
        .contains("日当 単語 2 2", "出張 単語 2 2")
        .noneMatch(row -> row.startsWith("は "));
  }

  @Test
  void aPartOfAPathOrTitleLeadsToAChoiceAndAWholePathToTheDocument() {
    Document choice = page(curator, "id", "旅費規程", "query", "日当");

    assertThat(choice.getElementById("said").text()).isEqualTo("2 件の文書が当てはまります。調べるものを選んでください。");
    assertThat(choice.select("#choices a").eachText()).containsExactly("旅費規程", "旅費規程");
    assertThat(choice.select("#choices .rule").eachText()).containsExactly(OLD, NEW);
    Document chosen =
        Jsoup.parse(curator.get(choice.select("#choices a").last().attr("href")).body());
    assertThat(chosen.getElementById("inspect-id").val()).isEqualTo(NEW);
    assertThat(chosen.getElementById("inspect-query").val()).isEqualTo("日当");

    assertThat(page(curator, "id", "防災の手引き").select("#choices a")).hasSize(2);
    String part = NEW.substring(0, NEW.length() - 4);
    assertThat(page(curator, "id", part).getElementById("title").text()).isEqualTo("旅費規程");
    String path = folder.resolve("sources").resolve(NEW).toString();
    assertThat(page(curator, "id", path).getElementById("title").text()).isEqualTo("旅費規程");
  }

  @Test
  void whatMayNotBeReadAnswersACuratorLikeWhatDoesNotExist() {
    for (String[] more :
        new String[][] {{}, {"query", "賞与の原資"}, {"passage", "0"}, {"as", "jinji"}}) {
      String hidden = alike(HIDDEN, more);
      assertThat(hidden).isEqualTo(alike(NONE, more)).contains("に当たる文書はありません。");
      assertThat(hidden).doesNotContain("内密", "極秘", "賞与の内密資料");
    }
    String whole = folder.resolve("sources").resolve(HIDDEN).toString();
    assertThat(get(curator, "id", whole).statusCode()).isEqualTo(404);
    assertThat(page(curator, "id", "賞与").text()).doesNotContain("内密", "極秘");
  }

  private static String alike(String id, String... more) {
    String[] parameters = new String[2 + more.length];
    parameters[0] = "id";
    parameters[1] = id;
    System.arraycopy(more, 0, parameters, 2, more.length);
    HttpResponse<String> answer = get(curator, parameters);
    assertThat(answer.statusCode()).isEqualTo(404);
    return answer
        .body()
        .replace(id, "…")
        .replace(encoded(id), "…")
        .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  @Test
  void anAdministratorIsToldThatItExistsAndNothingOfWhatItSays() {
    Document page = page(root, "id", HIDDEN, "query", "賞与の原資", "passage", "0");

    assertThat(page.getElementById("bare").text()).startsWith("この文書の閲覧権限がないため");
    assertThat(page.getElementById("who").text()).isEqualTo("group:人事");
    assertThat(page.getElementById("rule").text()).endsWith("人事/.musubi-acl.yml:1");
    assertThat(page.getElementById("facts").text()).contains(HIDDEN, "1 個");
    page.select("input").remove(); // what was typed
    assertThat(page.text()).doesNotContain("賞与の内密資料", "原資", "極秘事項");
    assertThat(page.select("#reasons, #beside, #metadata, #terms, .inspect-passage")).isEmpty();

    Document own = page(root, "id", "人事/極秘の評価.md");
    assertThat(own.getElementById("who").text()).isEqualTo("user:kacho");
    assertThat(own.getElementById("rule").text()).contains("極秘の評価.md の acl");
    assertThat(own.text()).doesNotContain("人事部");

    Document choice = page(root, "id", "人事/");
    assertThat(choice.select("#choices").text()).contains(HIDDEN, "閲覧権限なし");
  }

  @Test
  void anAdministratorAsksWhoElseMayReadIt() {
    assertThat(page(root, "id", HIDDEN, "as", "jinji").getElementById("check").text())
        .isEqualTo("jinji（人事）は、この文書を閲覧できます（group:人事）。");
    assertThat(page(root, "id", HIDDEN, "as", "sato").getElementById("check").text())
        .isEqualTo("sato（グループなし）は、この文書を閲覧できません。");
    assertThat(
            page(root, "id", HIDDEN, "as", "外の人", "groups", "人事、管理職")
                .getElementById("check")
                .text())
        .isEqualTo("外の人（人事, 管理職）は、この文書を閲覧できます（group:人事）。");
    Document open = page(root, "id", NEW, "as", "sato", "query", "日当");
    assertThat(open.getElementById("check").text()).isEqualTo("sato（グループなし）は、この文書を閲覧できます（全員）。");
    assertThat(open.select("#reasons li")).isNotEmpty(); // her own
    assertThat(page(curator, "id", NEW, "as", "jinji").select("#ask, #check")).isEmpty();
  }

  @Test
  void whereItStandsIsToldBesideTheHitsAbove() {
    Document page = page(curator, "id", OLD, "query", "出張の日当");

    assertThat(page.getElementById("place").text()).isEqualTo("「出張の日当」での順位");
    assertThat(page.select("#reasons li").eachText())
        .startsWith("検索結果の2件目に出ます。", "新しい版「旅費規程」が1件目にあり、先に並びます。");
    assertThat(page.select("#beside tbody th").eachText()).containsExactly("先頭の文書", "この文書");
    assertThat(page.select("#beside .itself td").get(1).text()).isEqualTo("2 件目");
    Document results =
        Jsoup.parse(curator.get(page.getElementById("results-link").attr("href")).body());
    assertThat(results.getElementById("q").val()).isEqualTo("出張の日当");
  }

  @Test
  void aWordThatItLacksIsNamed() {
    assertThat(reasons(COPY, "地震の日当"))
        .contains("問い合わせの「日当」が、題名にも本文にもありません。先頭の文書にはあります。")
        .noneMatch(reason -> reason.contains("「地震」"));
  }

  @Test
  void aFilterThatHidesItIsNamed() {
    assertThat(reasons(NEW, "出張の日当 department:人事部"))
        .startsWith("検索結果に出ません。", "絞り込み「department=人事部」に合いません。");
    assertThat(reasons(NEW, "出張の日当", "filter", "department!=経理部"))
        .startsWith("検索結果に出ません。", "絞り込み「department!=経理部」に合いません。", "この理由がなければ、1件目に出ます。");
    assertThat(reasons(NEW, "出張の日当", "min_relevance", "0.999"))
        .anyMatch(reason -> reason.matches("関連度は \\d+% で、表示する下限の 100% に届きません。"));
    assertThat(reasons(NEW, "出張の日当", "mode", "lexical")).noneMatch(r -> r.contains("意味"));
    assertThat(reasons(NEW, "\"日当の支払い\"")).startsWith("検索結果に出ません。", "条件の「日当の支払い」が、この文書にはありません。");
  }

  @Test
  void aCopyIsFoundWhereTheOtherStands() {
    assertThat(page(curator, "id", COPY).getElementById("others").text())
        .isEqualTo("ほぼ同じ文書 防災の手引き（資料/原本.md）");
    List<String> one = reasons("資料/原本.md", "地震の避難");
    List<String> other = reasons(COPY, "地震の避難");
    assertThat(List.of(one.getFirst(), other.getFirst()))
        .containsExactlyInAnyOrder("検索結果の先頭に出ます。", "検索結果に出ません。");
    assertThat(one.size() > other.size() ? one : other)
        .contains("ほぼ同じ文書「防災の手引き」が1件目に出るため、この文書はそこにまとめられます。");
  }

  @Test
  void whatIsBeyondTheCandidatesIsRankedToo() {
    // Every seventh document does not have the word: it stands behind all that have it.
    String last = "連番/番号140.md";
    List<String> reasons = reasons(last, "連番の説明");

    assertThat(rank(reasons.getFirst())).isGreaterThan(100);
    assertThat(reasons)
        .anyMatch(reason -> reason.matches("言葉の一致では\\d+番目です（点数 .*"))
        .anyMatch(reason -> reason.startsWith("すぐ上の「連番資料"));
  }

  private static int rank(String place) {
    Matcher found = Pattern.compile("検索結果の(\\d+)件目に出ます。").matcher(place);
    assertThat(found.matches()).as(place).isTrue();
    return Integer.parseInt(found.group(1));
  }

  @Test
  void aChangedFileIsTold() throws IOException {
    Path file = folder.resolve("sources/連番/番号150.md");
    String before = Files.readString(file);
    try {
      Files.writeString(file, before.replace("[\"*\"]", "[\"group:人事\"]") + "追記。\n");
      Document page = page(curator, "id", "連番/番号150.md");

      assertThat(page.getElementById("facts").text()).contains("読み込んだあとに変わっています。次の更新で読み直します");
      assertThat(page.getElementById("who").text()).isEqualTo("全員");
      assertThat(page.text()).contains("索引を作ったあとに規則が変わっています。");
      Files.delete(file);
      assertThat(page(curator, "id", "連番/番号150.md").getElementById("facts").text())
          .contains("今のファイル 見つかりません");
    } finally {
      Files.writeString(file, before);
    }
  }

  @Test
  void hitsAndDocumentsLeadToItForThoseWhoMayOpenIt() {
    String search = "/?lang=ja&q=" + encoded("出張の日当");
    Document results = Jsoup.parse(curator.get(search).body());
    String look = results.select("#hits .look").first().attr("href");

    assertThat(Jsoup.parse(curator.get(look).body()).getElementById("reasons").text())
        .startsWith("検索結果の先頭に出ます。");
    String document = "/document?lang=ja&id=" + encoded(NEW);
    assertThat(Jsoup.parse(curator.get(document).body()).getElementById("look").attr("href"))
        .isEqualTo("/curate/document?id=" + encoded(NEW).replace("+", "%20") + "&lang=ja");
    Browser searcher = signedIn("sato");
    assertThat(searcher.get(search).body()).doesNotContain("/curate/document");
    assertThat(searcher.get(document).body()).doesNotContain("/curate/document");
    assertThat(get(searcher, "id", NEW).statusCode()).isEqualTo(403);
  }

  @Test
  void badInputIsToldAndKept() {
    Document empty = page(curator, "query", "日当");
    assertThat(empty.getElementById("said").text()).isEqualTo("調べる文書を入れてください。");
    assertThat(empty.getElementById("inspect-query").val()).isEqualTo("日当");

    HttpResponse<String> refused = get(curator, "id", NEW, "query", "a".repeat(3000));
    assertThat(refused.statusCode()).isEqualTo(400);
    Document page = Jsoup.parse(refused.body());
    assertThat(page.getElementById("said").text()).contains("3,000");
    assertThat(page.getElementById("inspect-id").val()).isEqualTo(NEW);
    assertThat(page.getElementById("inspect-query").val()).hasSize(3000);
    Document field = Jsoup.parse(get(curator, "id", NEW, "query", "日当", "filter", "ない項目=x").body());
    assertThat(field.getElementById("said").text()).contains("ない項目");
    assertThat(field.getElementById("inspect-query").val()).isEqualTo("日当");
  }
}
