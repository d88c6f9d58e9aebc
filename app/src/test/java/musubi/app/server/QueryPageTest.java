package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.config.ConfigFile;
import musubi.app.history.Pseudonym;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.app.store.DatabaseLocation;
import musubi.app.usage.UsageLog;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of what is searched, to those who may see them. */
class QueryPageTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String SIGN_IN = "data: data\nserver:\n  port: 0\n  login: {}\n";
  private static final String OPEN = "data: data\nserver:\n  port: 0\n";
  private static final String RARE = "退職の相談";
  private static final double[] NONE = {};

  @TempDir Path folder;
  private Server server;
  private DatabaseLocation accounts;

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** Three people each ask something that goes wrong in one way; two ask something rare. */
  private void log(Setup setup) throws InterruptedException {
    UsageLog log = new UsageLog("id-");
    Instant at = Instant.now().minus(1, ChronoUnit.HOURS);
    for (String name : List.of("a", "b", "c")) {
      Pseudonym who = UsageLog.person(name, "day-of-" + name);
      log.search(at, who, "ＶＰＮ 在宅", NONE);
      String found = log.search(at.plusSeconds(60), who, "VPN", 0.9, 0.5, 0.5, 0.5, 0.5, 0.5);
      log.open(found, 6, at.plusSeconds(70), who);
      log.search(at.plusSeconds(1000), who, "=1+1", 0.1);
      if (!name.equals("c")) {
        log.search(at.plusSeconds(2000), who, RARE, NONE);
      }
    }
    log.write(setup.history().database());
  }

  private void start(String configuration) throws Exception {
    SignInServer.writeOpen(folder);
    Path config = Files.writeString(folder.resolve("musubi.yml"), configuration);
    RunningServer.run(
        "rebuild", folder.resolve("sources").toString(), "--config", config.toString());
    Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    accounts = setup.accounts().database();
    log(setup);
    server = Server.start(setup, Optional.empty());
    RunningServer.await(() -> server.served().isOpen());
  }

  private Browser signedIn(Role role) {
    try (Members members = Members.open(accounts)) {
      members.accounts().add("someone", role, List.of());
      members.accounts().changePassword("someone", PASSWORD);
    }
    Browser browser = new Browser(server.port());
    assertThat(browser.signIn("someone", PASSWORD).statusCode()).isEqualTo(302);
    return browser;
  }

  private static Document page(Browser browser, String parameters) {
    HttpResponse<String> answer =
        browser.get("/curate/queries" + parameters, "Accept-Language", "ja");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static List<String> rows(Document page) {
    return page.select("tbody tr").stream().map(Element::text).toList();
  }

  @Test
  void aCuratorSeesWhatSeveralPeopleAskedAndNothingElse() throws Exception {
    start(SIGN_IN);
    Browser curator = signedIn(Role.CURATOR);

    Document frequent = page(curator, "");
    assertThat(frequent.title()).isEqualTo("検索の記録 - Musubi");
    assertThat(frequent.select("#desk a").eachText())
        .startsWith("検索の記録")
        .doesNotContain("概要", "利用者");
    assertThat(frequent.select("#tabs a").eachText())
        .containsExactly("よく検索される", "結果なし", "開かれない", "関連度が低い", "6 位以下を開く", "言い換え", "推移");
    assertThat(frequent.getElementById("summary").text()).endsWith("検索 11 回（3 人）");
    assertThat(rows(frequent))
        .containsExactlyInAnyOrder(
            "=1+1 3 3 0% 0 / 3 回 100% 3 / 3 回 100% 3 / 3 回 – 結果を見る =1+1 同義語を足す =1+1 固定・お知らせ =1+1",
            "vpn 3 3 0% 0 / 3 回 0% 0 / 3 回 0% 0 / 3 回 100% 3 / 3 回 結果を見る vpn 同義語を足す vpn 固定・お知らせ vpn",
            "vpn 在宅 3 3 100% 3 / 3 回 – – – 結果を見る vpn 在宅 同義語を足す vpn 在宅 固定・お知らせ vpn 在宅");
    assertThat(frequent.text()).contains("1 種類（2 回分）");
    for (String tab : frequent.select("#tabs a").eachAttr("href")) {
      for (String address : List.of(tab, tab.replace("/curate/queries", "/curate/queries.csv"))) {
        HttpResponse<String> answer = curator.get(address, "Accept-Language", "ja");
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(RARE, "hash-of", "someone</th>");
      }
    }
    Element link = frequent.select("tr:contains(在宅) .links a").first();
    assertThat(Jsoup.parse(curator.get(link.attr("href")).body()).getElementById("q").val())
        .isEqualTo("vpn 在宅");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "without-result|vpn 在宅 3 3 100% 3 / 3 回 – – – 結果を見る vpn 在宅 同義語を足す vpn 在宅 固定・お知らせ vpn 在宅",
        "without-opening|=1+1 3 3 0% 0 / 3 回 100% 3 / 3 回 100% 3 / 3 回 – 結果を見る =1+1 同義語を足す =1+1 固定・お知らせ =1+1",
        "low-relevance|=1+1 3 3 0% 0 / 3 回 100% 3 / 3 回 100% 3 / 3 回 – 結果を見る =1+1 同義語を足す =1+1 固定・お知らせ =1+1",
        "opened-below|vpn 3 3 0% 0 / 3 回 0% 0 / 3 回 0% 0 / 3 回 100% 3 / 3 回 結果を見る vpn 同義語を足す vpn 固定・お知らせ vpn",
        "reformulated|vpn 在宅 vpn 100% 3 / 3 回 3 100% 3 / 3 回 結果を見る vpn 在宅 結果を見る vpn 同義語を足す vpn 在宅 固定・お知らせ vpn 在宅",
      })
  void eachListHoldsItsQueries(String kind, String row) throws Exception {
    start(SIGN_IN);

    Document page = page(signedIn(Role.CURATOR), "?kind=" + kind + "&weeks=13");

    assertThat(page.select("#tabs [aria-current]").attr("href"))
        .isEqualTo("/curate/queries?kind=" + kind + "&weeks=13");
    assertThat(page.select("#periods [aria-current]").text()).isEqualTo("13 週間");
    assertThat(rows(page)).containsExactly(row);
    assertThat(page.getElementById("csv").attr("href"))
        .isEqualTo("/curate/queries.csv?kind=" + kind + "&weeks=13");
  }

  @Test
  void weeksAreDrawnAndLeadToTheirQueries() throws Exception {
    start(SIGN_IN);
    Browser curator = signedIn(Role.CURATOR);

    Document page = page(curator, "?kind=trend&weeks=4");

    assertThat(page.select("svg")).hasSize(2);
    assertThat(page.select("svg .line")).hasSize(3);
    assertThat(page.select("svg").eachAttr("aria-label"))
        .containsExactly("1 週間の検索回数の折れ線グラフ。値は下の表にあります。", "結果なし・開かれない検索の割合の折れ線グラフ。値は下の表にあります。");
    assertThat(rows(page))
        .hasSize(4)
        .anyMatch(row -> row.contains("11 3 45% 5 / 11 回 50% 3 / 6 回"));
    assertThat(rows(page).getFirst()).contains("（途中）");
    // The weeks that are over had no search: the shares have no place to draw.
    assertThat(page.select("svg circle")).hasSize(3);
    assertThat(page(curator, "?kind=trend&weeks=1").select("svg")).isEmpty();
    String week = page.select("tr:contains(11 3) th a").attr("href");
    assertThat(rows(page(curator, week.substring("/curate/queries".length())))).hasSize(3);
  }

  @Test
  void aTableForSpreadsheetsRunsNoFormula() throws Exception {
    start(SIGN_IN);

    HttpResponse<String> table =
        signedIn(Role.CURATOR)
            .get("/curate/queries.csv?kind=without-opening&weeks=4", "Accept-Language", "ja");

    assertThat(table.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
    assertThat(table.headers().firstValue("Content-Disposition").orElseThrow())
        .matches(
            "attachment; filename=\"queries-without-opening-\\d{4}-\\d\\d-\\d\\d"
                + "-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    assertThat(table.body())
        .isEqualTo(
            "\uFEFF検索語,検索回数,人数,結果なしの回数,結果があった回数,結果があって開かれなかった回数,"
                + "関連度が低かった回数,関連度が分かる回数,6 位以下だけを開いた回数,文書を開いた回数\r\n"
                + "'=1+1,3,3,0,3,3,3,3,0,0\r\n");
  }

  @Test
  void whoOnlySearchesSeesNothingOfIt() throws Exception {
    start(SIGN_IN);
    Browser searcher = signedIn(Role.SEARCHER);

    assertThat(searcher.get("/curate/queries").statusCode()).isEqualTo(403);
    assertThat(searcher.get("/curate/queries.csv").statusCode()).isEqualTo(403);
    assertThat(searcher.get("/").body()).doesNotContain("/curate");
    assertThat(new Browser(server.port()).get("/curate/queries").statusCode()).isEqualTo(302);
  }

  @Test
  void whereNobodySignsInEverythingIsShownAndNobodyCounted() throws Exception {
    start(OPEN + "  viewer:\n    user: taro\n");
    Browser browser = new Browser(server.port());
    browser.get("/?q=" + RunningServer.encoded("わたしの検索"));
    RunningServer.await(() -> page(browser, "").text().contains("わたしの検索"));

    assertThat(page(browser, "").text()).contains(RARE).doesNotContain("表示していません");
  }

  @Test
  void aConfiguredNumberOfPeopleHolds() throws Exception {
    start(OPEN + "history:\n  least-people: 4\n");
    Document page = page(new Browser(server.port()), "");

    assertThat(rows(page)).isEmpty();
    assertThat(page.text()).contains("検索した人が 4 人に満たない").doesNotContain("在宅");
  }

  @Test
  void whereItIsNotKeptWhoSearchesThePageSaysWhyItIsEmpty() throws Exception {
    start(SIGN_IN + "history:\n  viewers: none\n  enabled: false\n");

    Document page = page(signedIn(Role.ADMINISTRATOR), "");

    assertThat(page.text()).contains("history.viewers: none", "history.enabled: false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?kind=x", "?weeks=5", "?week=soon", "?week=-100000-01-01"})
  void anAddressThatIsNotUnderstoodIsRefused(String parameters) throws Exception {
    start(OPEN);
    HttpResponse<String> answer = new Browser(server.port()).get("/curate/queries" + parameters);

    assertThat(answer.statusCode()).isEqualTo(400);
  }
}
