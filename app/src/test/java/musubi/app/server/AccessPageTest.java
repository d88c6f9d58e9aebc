package musubi.app.server;

import static musubi.app.server.Browser.location;
import static musubi.app.server.Browser.said;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import musubi.app.account.Account;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.AuditLog.Entry;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.account.Scope;
import musubi.app.account.Tokens;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, sessions, tokens and the audit log, as administrators tend them. */
class AccessPageTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String SECRET = "/document?id=" + encoded("人事/内密.md");
  private static final String USERS = "/admin/access";
  private static final String TOKENS = "/admin/access/tokens";
  private static final String AUDIT = "/admin/access/audit";

  @TempDir static Path folder;
  private static Server server;
  private static Members members;

  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    SignInServer started =
        SignInServer.start(folder, "data: data\nserver:\n  port: 0\n  login: {}\n", List.of());
    server = started.server();
    members = started.members();
    person("root", Role.ADMINISTRATOR);
    person("deputy", Role.ADMINISTRATOR);
    person("curator", Role.CURATOR);
    person("sato", Role.SEARCHER);
    RunningServer.await(() -> browser().get("/api/v1/health").statusCode() == 200);
  }

  @AfterAll
  static void stop() throws IOException {
    members.close();
    server.close();
  }

  private static void person(String name, Role role, String... groups) {
    members.accounts().add(name, role, List.of(groups));
    members.accounts().changePassword(name, PASSWORD);
  }

  private static Browser browser() {
    return new Browser(server.port());
  }

  private static Browser signedIn(String name) {
    Browser browser = browser();
    HttpResponse<String> answer = browser.signIn(name, PASSWORD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return browser;
  }

  private static String user(String name) {
    return "/admin/access/user?name=" + encoded(name);
  }

  private static Document page(Browser browser, String path) {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static String row(Browser browser, String name) {
    return page(browser, USERS).select("#users tbody tr").stream()
        .filter(row -> row.selectFirst("th a").text().equals(name))
        .map(Element::text)
        .findFirst()
        .orElse("");
  }

  /** The hidden fields of a form as a page shows it now, to be sent later. */
  private static Map<String, String> fields(Browser browser, String page, String form) {
    return page(browser, page).selectFirst(form).select("input[type=hidden]").stream()
        .collect(
            Collectors.toMap(e -> e.attr("name"), e -> e.attr("value"), (a, b) -> a, HashMap::new));
  }

  private static List<Entry> log(int last) {
    return members.audit().last(last);
  }

  // Adding somebody.

  @Test
  void somebodyIsAddedAndSignsInWithThePasswordThatIsShownOnce() {
    Browser root = signedIn("root");
    HttpResponse<String> added =
        root.submit(
            USERS, "#add-form", Map.of("name", "山田", "role", "curator", "groups", "人事\r\n経理"));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
    assertThat(added.headers().firstValue("Cache-Control")).contains("no-store");
    String password = Jsoup.parse(added.body()).selectFirst("#fresh-password").text();

    Account account = members.accounts().find("山田").orElseThrow();
    assertThat(account.role()).isEqualTo(Role.CURATOR);
    assertThat(account.groups()).containsExactlyInAnyOrder("人事", "経理");
    assertThat(row(root, "山田")).contains("文書管理", "人事、経理", "初期パスワードのまま", "なし");
    assertThat(root.get(USERS).body() + root.get(user("山田")).body()).doesNotContain(password);
    assertThat(log(2))
        .extracting(Entry::act, e -> e.actor().name(), Entry::target, Entry::detail)
        .containsExactly(
            tuple("user-groups", "root", "山田", "人事,経理"),
            tuple("user-add", "root", "山田", "curator"));
    assertThat(log(1).getFirst().actor().address()).isEqualTo("127.0.0.1");

    Browser yamada = browser();
    assertThat(yamada.signIn("山田", password).statusCode()).isEqualTo(302);
    assertThat(location(yamada.get("/"))).isEqualTo("/account/password");
    assertThat(row(root, "山田")).contains("1 件").doesNotContain("なし");
  }

  @Test
  void aNameThatIsTakenOrNoneIsRefusedAndWhatWasTypedStays() {
    Browser root = signedIn("root");
    for (String name : List.of("sato", "ｓａｔｏ", "a b", "<b>x</b>", "")) {
      HttpResponse<String> refused =
          root.submit(USERS, "#add-form", Map.of("name", name, "role", "curator", "groups", "人事"));
      assertThat(refused.statusCode()).as(name).isEqualTo(422);
      Document page = Jsoup.parse(refused.body());
      assertThat(said(refused)).isNotEmpty();
      assertThat(page.select("#fresh")).isEmpty();
      assertThat(page.selectFirst("#name").val()).isEqualTo(name);
      assertThat(page.selectFirst("#groups").wholeText().strip()).isEqualTo("人事");
      assertThat(page.selectFirst("input[name=role][checked]").val()).isEqualTo("curator");
    }
    assertThat(members.accounts().find("sato").orElseThrow().role()).isEqualTo(Role.SEARCHER);
  }

  @Test
  void capitalLettersMakeAnotherName() {
    Browser root = signedIn("root");
    Map<String, String> typed = Map.of("name", "Sato", "role", "searcher", "groups", "");
    assertThat(root.submit(USERS, "#add-form", typed).statusCode()).isEqualTo(200);
    assertThat(members.accounts().find("Sato").orElseThrow().version())
        .isNotEqualTo(members.accounts().find("sato").orElseThrow().version());
    members.accounts().remove("Sato");
  }

  @Test
  void namesOfGroupsAreTextAndNothingMore() {
    person("tsuda", Role.SEARCHER);
    Browser root = signedIn("root");
    Map<String, String> typed = Map.of("role", "searcher", "groups", "<script>x</script>\n\"'&");
    assertThat(root.submit(user("tsuda"), "#edit-form", typed).statusCode()).isEqualTo(303);

    Document page = page(root, user("tsuda"));
    assertThat(page.select("#facts script")).isEmpty();
    assertThat(page.selectFirst("#facts").text()).contains("<script>x</script>");
    assertThat(root.get(USERS).body()).doesNotContain("<script>x");
    assertThat(page.selectFirst("#groups").wholeText().strip().split("\n"))
        .containsExactly("\"'&", "<script>x</script>");
  }

  // Changing somebody.

  @Test
  void aSessionThatRunsFollowsRoleAndGroupsAtOnce() {
    person("mori", Role.SEARCHER);
    Browser mori = signedIn("mori");
    assertThat(mori.get(SECRET).statusCode()).isEqualTo(404);
    assertThat(mori.get("/api/v1/jobs").statusCode()).isEqualTo(403);

    Browser root = signedIn("root");
    HttpResponse<String> changed =
        root.submit(user("mori"), "#edit-form", Map.of("role", "curator", "groups", "人事"));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(303);
    assertThat(page(root, location(changed)).selectFirst("#said").text()).contains("変更しました");
    assertThat(mori.get(SECRET).statusCode()).isEqualTo(200);
    assertThat(mori.get("/api/v1/jobs").statusCode()).isEqualTo(200);
    assertThat(log(2))
        .extracting(Entry::act, Entry::target, Entry::detail)
        .containsExactly(tuple("user-groups", "mori", "人事"), tuple("user-role", "mori", "curator"));

    root.submit(user("mori"), "#edit-form", Map.of("role", "administrator", "groups", ""));
    assertThat(mori.get(SECRET).statusCode()).isEqualTo(404);
    assertThat(mori.get(USERS).statusCode()).isEqualTo(200);
    root.submit(user("mori"), "#edit-form", Map.of("role", "searcher", "groups", ""));
    assertThat(mori.get(USERS).statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsSavedUnchangedIsNotWrittenDown() {
    person("wada", Role.SEARCHER, "人事");
    Browser root = signedIn("root");
    long before = log(1).getFirst().id();
    HttpResponse<String> saved =
        root.submit(user("wada"), "#edit-form", Map.of("role", "searcher", "groups", "人事"));
    assertThat(page(root, location(saved)).selectFirst("#said").text()).contains("変更した項目はありません");
    assertThat(log(20)).filteredOn(e -> e.id() > before && !e.act().equals("request")).isEmpty();
  }

  @Test
  void whoeverIsSecondIsToldAndNothingIsLost() {
    person("ueda", Role.SEARCHER, "人事");
    Browser root = signedIn("root");
    Map<String, String> first = fields(root, user("ueda"), "#edit-form");
    Map<String, String> password = fields(root, user("ueda"), "#password-form");
    Map<String, String> removal =
        fields(root, "/admin/access/user/remove?name=ueda", "#remove-form");
    signedIn("deputy")
        .submit(user("ueda"), "#edit-form", Map.of("role", "curator", "groups", "経理"));

    first.putAll(Map.of("role", "searcher", "groups", "総務"));
    HttpResponse<String> refused = root.post("/admin/access/user", first);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(said(refused)).contains("この画面を開いたあとで変更されています");
    Document page = Jsoup.parse(refused.body());
    assertThat(page.selectFirst("#facts").text()).contains("文書管理", "経理");
    assertThat(page.selectFirst("#groups").wholeText().strip()).isEqualTo("総務");
    assertThat(page.selectFirst("input[name=role][checked]").val()).isEqualTo("searcher");
    assertThat(root.post("/admin/access/user/password", password).statusCode()).isEqualTo(409);
    assertThat(root.post("/admin/access/user/remove", removal).statusCode()).isEqualTo(409);

    Account kept = members.accounts().find("ueda").orElseThrow();
    assertThat(kept.role()).isEqualTo(Role.CURATOR);
    assertThat(kept.groups()).containsExactly("経理");
    assertThat(browser().signIn("ueda", PASSWORD).statusCode()).isEqualTo(302);

    // The page that told her shows the account as it is now: sent again, her form counts.
    first.put("seen", page.selectFirst("#edit-form input[name=seen]").val());
    assertThat(root.post("/admin/access/user", first).statusCode()).isEqualTo(303);
    assertThat(members.accounts().find("ueda").orElseThrow().groups()).containsExactly("総務");
  }

  @Test
  void aGroupThatCannotBeOneChangesNothing() {
    person("oda", Role.SEARCHER, "人事");
    HttpResponse<String> refused =
        signedIn("root")
            .submit(
                user("oda"), "#edit-form", Map.of("role", "curator", "groups", "x".repeat(201)));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(members.accounts().find("oda").orElseThrow())
        .returns(Role.SEARCHER, Account::role)
        .returns(java.util.Set.of("人事"), Account::groups);
  }

  @Test
  void theLastAdministratorKeepsHerRoleAndHerAccount() {
    List<Account> others =
        members.accounts().all().stream()
            .filter(a -> a.role() == Role.ADMINISTRATOR && !a.name().equals("root"))
            .toList();
    others.forEach(other -> members.accounts().changeRole(other.name(), Role.SEARCHER));
    try {
      Browser root = signedIn("root");
      HttpResponse<String> role =
          root.submit(user("root"), "#edit-form", Map.of("role", "curator", "groups", ""));
      assertThat(role.statusCode()).isEqualTo(422);
      assertThat(said(role)).contains("最後の管理者");
      HttpResponse<String> removal =
          root.submit("/admin/access/user/remove?name=root", "#remove-form", Map.of());
      assertThat(removal.statusCode()).isEqualTo(422);
      assertThat(said(removal)).contains("最後の管理者");
      assertThat(root.get(USERS).statusCode()).isEqualTo(200);
    } finally {
      others.forEach(other -> members.accounts().changeRole(other.name(), Role.ADMINISTRATOR));
    }
  }

  @Test
  void whoTakesHerOwnRoleIsWarnedAndLeavesThesePages() {
    person("ono", Role.ADMINISTRATOR);
    Browser ono = signedIn("ono");
    assertThat(page(ono, user("ono")).selectFirst("#self").text()).contains("あなた自身");
    assertThat(page(ono, user("root")).select("#self")).isEmpty();
    assertThat(
            location(
                ono.submit(user("ono"), "#edit-form", Map.of("role", "searcher", "groups", ""))))
        .isEqualTo("/");
    assertThat(ono.get("/").statusCode()).isEqualTo(200);
    assertThat(ono.get(USERS).statusCode()).isEqualTo(403);
  }

  @Test
  void aNewPasswordIsShownOnceEndsSessionsAndRevokesTokens() {
    person("abe", Role.SEARCHER);
    Browser abe = signedIn("abe");
    String token = members.tokens().create("abe", "夜間", EnumSet.of(Scope.SEARCH), 1).secret();
    Browser root = signedIn("root");
    HttpResponse<String> made = root.submit(user("abe"), "#password-form", Map.of());
    String password = Jsoup.parse(made.body()).selectFirst("#fresh-password").text();

    assertThat(abe.get("/").statusCode()).isEqualTo(302);
    assertThat(program(token)).isEqualTo(401);
    assertThat(browser().signIn("abe", PASSWORD).statusCode()).isEqualTo(401);
    assertThat(browser().signIn("abe", password).statusCode()).isEqualTo(302);
    assertThat(root.get(user("abe")).body()).doesNotContain(password);
    assertThat(members.audit().last(10))
        .extracting(Entry::act, e -> e.actor().name(), Entry::target, Entry::detail)
        .contains(tuple("user-password", "root", "abe", "reset"));
  }

  private static int program(String token) {
    return browser()
        .send(
            HttpRequest.newBuilder(
                    java.net.URI.create(
                        "http://127.0.0.1:%d/api/v1/search?q=x".formatted(server.port())))
                .header("Authorization", "Bearer " + token))
        .statusCode();
  }

  // Removing somebody.

  @Test
  void aRemovalIsAskedForAndTakesSessionsAndTokens() {
    person("endo", Role.SEARCHER);
    Browser endo = signedIn("endo");
    String token = members.tokens().create("endo", "夜間", EnumSet.of(Scope.SEARCH), 1).secret();
    Browser root = signedIn("root");
    String asks = page(root, user("endo")).selectFirst("#remove").attr("href");
    Document question = page(root, asks);
    assertThat(question.selectFirst("h1").text()).isEqualTo("利用者「endo」を削除しますか");
    assertThat(question.selectFirst("#undoes").text())
        .contains("API トークン 1 件", "セッション 1 件", "元に戻せません");
    assertThat(question.select("#self")).isEmpty();
    assertThat(endo.get("/").statusCode()).isEqualTo(200);

    HttpResponse<String> removed = root.submit(asks, "#remove-form", Map.of());
    assertThat(removed.statusCode()).isEqualTo(303);
    assertThat(page(root, location(removed)).selectFirst("#said").text()).contains("削除しました");
    assertThat(endo.get("/").statusCode()).isEqualTo(302);
    assertThat(program(token)).isEqualTo(401);
    assertThat(row(root, "endo")).isEmpty();
    assertThat(log(1))
        .extracting(Entry::act, e -> e.actor().name(), Entry::target)
        .containsExactly(tuple("user-remove", "root", "endo"));
    HttpResponse<String> gone = root.get(user("endo"));
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(said(gone)).contains("endo");
    assertThat(root.get(asks).statusCode()).isEqualTo(404);
  }

  @Test
  void whoRemovesHerselfIsToldSoBefore() {
    person("hara", Role.ADMINISTRATOR);
    Browser hara = signedIn("hara");
    String asks = "/admin/access/user/remove?name=hara";
    assertThat(page(hara, asks).selectFirst("#self").text()).contains("あなた自身のアカウント");
    assertThat(page(hara, asks).selectFirst("#remove-form button").text())
        .isEqualTo("自分のアカウントを削除する");
    hara.submit(asks, "#remove-form", Map.of());
    assertThat(hara.get("/").statusCode()).isEqualTo(302);
    assertThat(members.accounts().find("hara")).isEmpty();
  }

  // Sessions, and what was mistyped.

  @Test
  void allSessionsOfAUserAreEnded() {
    person("kubo", Role.SEARCHER);
    Browser office = signedIn("kubo");
    Browser home = signedIn("kubo");
    Browser root = signedIn("root");
    assertThat(page(root, user("kubo")).select("#sessions li")).hasSize(2);
    assertThat(row(root, "kubo")).contains("2 件");

    HttpResponse<String> ended = root.submit(user("kubo"), "#sign-out-form", Map.of());
    assertThat(page(root, location(ended)).selectFirst("#said").text()).contains("ログアウトさせました");
    assertThat(location(office.get("/"))).isEqualTo("/login?ended");
    assertThat(location(home.get("/"))).isEqualTo("/login?ended");
    assertThat(page(root, user("kubo")).select("#sessions, #sign-out-form")).isEmpty();
    assertThat(log(1))
        .extracting(Entry::act, Entry::target, Entry::detail)
        .containsExactly(tuple("sessions-end", "kubo", "sessions 2"));
    assertThat(browser().signIn("kubo", PASSWORD).statusCode()).isEqualTo(302);
    assertThat(root.get(USERS).statusCode()).as("her own session").isEqualTo(200);
  }

  @Test
  void aSessionOfAnEarlierPasswordIsNoneAnyMore() {
    person("seki", Role.SEARCHER);
    signedIn("seki");
    Browser root = signedIn("root");
    assertThat(row(root, "seki")).contains("1 件");
    members.accounts().changePassword("seki", PASSWORD + "2");
    assertThat(row(root, "seki")).doesNotContain("1 件");
  }

  @Test
  void whoMistypedTooOftenIsLetInAgain() {
    person("toda", Role.SEARCHER);
    Browser root = signedIn("root");
    assertThat(page(root, user("toda")).select("#unlock-form")).isEmpty();
    for (int i = 0; i < 5; i++) {
      assertThat(browser().signIn("toda", "wrong password").statusCode()).isEqualTo(401);
    }
    assertThat(browser().signIn("toda", PASSWORD).statusCode()).isEqualTo(429);
    assertThat(row(root, "toda")).contains("ログイン制限中");
    assertThat(row(root, "sato")).doesNotContain("ログイン制限中");

    HttpResponse<String> opened = root.submit(user("toda"), "#unlock-form", Map.of());
    assertThat(page(root, location(opened)).selectFirst("#said").text()).contains("解除しました");
    assertThat(row(root, "toda")).doesNotContain("ログイン制限中");
    assertThat(browser().signIn("toda", PASSWORD).statusCode()).isEqualTo(302);
    assertThat(members.audit().last(5))
        .extracting(Entry::act, e -> e.actor().name(), Entry::target)
        .contains(tuple("user-unlock", "root", "toda"));
  }

  // Tokens.

  @Test
  void everybodysTokensAreSeenWithoutTheirSecretsAndRevoked() {
    Tokens.Fresh one = members.tokens().create("sato", "<i>夜間</i>", EnumSet.of(Scope.SEARCH), 7);
    Tokens.Fresh other = members.tokens().create("curator", "点検", EnumSet.of(Scope.READ), 7);
    assertThat(program(one.secret())).isEqualTo(200);
    Browser root = signedIn("root");
    String body = root.get(TOKENS).body();
    assertThat(body).doesNotContain(one.secret(), other.secret(), "<i>夜間");
    assertThat(Jsoup.parse(body).select("#tokens tr").eachText())
        .anyMatch(row -> row.contains("sato <i>夜間</i> " + one.token().id() + " 検索"))
        .anyMatch(row -> row.startsWith("curator 点検") && row.contains("文書の閲覧"));

    HttpResponse<String> revoked =
        root.submit(TOKENS, "form[action$=revoke]", Map.of("id", one.token().id()));
    assertThat(location(revoked)).isEqualTo(TOKENS + "?done=revoked");
    assertThat(program(one.secret())).isEqualTo(401);
    assertThat(program(other.secret())).as("another's").isEqualTo(403);
    assertThat(log(1))
        .extracting(Entry::act, e -> e.actor().name(), Entry::target, Entry::detail)
        .containsExactly(tuple("token-revoke", "root", one.token().id(), "owner sato"));

    HttpResponse<String> back = root.submit(user("curator"), "form[action$=revoke]", Map.of());
    assertThat(location(back)).isEqualTo(user("curator") + "&done=revoked");
    assertThat(page(root, user("curator")).select("#tokens form")).isEmpty();
    assertThat(root.post(TOKENS + "/revoke", withToken(root, Map.of("id", "nowhere"))).statusCode())
        .isEqualTo(303);
  }

  private static Map<String, String> withToken(Browser browser, Map<String, String> form) {
    Map<String, String> all = new HashMap<>(fields(browser, USERS, "#add-form"));
    all.putAll(form);
    return all;
  }

  // The audit log.

  @Test
  void theLogIsFilteredByItsAddress() {
    members.audit().write(new Actor("Kimura", "10.9.9.9"), Act.USER_ROLE, "nakata", "curator");
    members.audit().write(new Actor("", "10.9.9.9"), Act.SIGN_IN_REFUSED, "nakata", "wrong");
    Browser root = signedIn("root");
    assertThat(lines(root, AUDIT + "?subject=NAKATA")).hasSize(2);
    List<String> role = lines(root, AUDIT + "?actor=kim&act=user-role&subject=nakata");
    assertThat(role).hasSize(1);
    assertThat(role.getFirst()).contains("Kimura", "役割の変更", "nakata", "文書管理", "10.9.9.9");
    assertThat(lines(root, AUDIT + "?act=sign-in-refused&subject=nakata").getFirst())
        .contains("未ログイン", "ログインの失敗", "現在のパスワードの誤り");
    Document page = page(root, AUDIT + "?actor=kim&act=user-role&from=2020-01-01");
    assertThat(page.selectFirst("#actor").val()).isEqualTo("kim");
    assertThat(page.selectFirst("#act option[selected]").val()).isEqualTo("user-role");
    assertThat(page.selectFirst("#from").val()).isEqualTo("2020-01-01");
    assertThat(lines(root, AUDIT + "?subject=nakata&until=2020-01-01")).isEmpty();
    assertThat(lines(root, AUDIT + "?subject=nakata&from=2999-01-01")).isEmpty();
    assertThat(page(root, AUDIT + "?subject=%25").select("#audit")).isEmpty();
    HttpResponse<String> noDay = root.get(AUDIT + "?from=yesterday");
    assertThat(noDay.statusCode()).isEqualTo(422);
    assertThat(said(noDay)).contains("2026-04-01");
    assertThat(page(root, user("sato")).select("a[href^=" + AUDIT + "]").eachAttr("href"))
        .contains(AUDIT + "?actor=sato", AUDIT + "?subject=sato");
  }

  private static List<String> lines(Browser browser, String path) {
    return page(browser, path).select("#audit tbody tr").eachText();
  }

  @Test
  void aHundredLinesMakeAPage() {
    IntStream.range(0, 250)
        .forEach(
            i -> members.audit().write(new Actor("pages", ""), Act.TOKEN_CREATE, "page-" + i, ""));
    Browser root = signedIn("root");
    Document first = page(root, AUDIT + "?actor=pages");
    assertThat(first.select("#audit tbody tr")).hasSize(100);
    assertThat(first.selectFirst("#total").text()).isEqualTo("250 件");
    assertThat(first.select("#newest")).isEmpty();
    assertThat(first.selectFirst("#audit tbody tr").text()).contains("page-249", "サーバー上");

    Document second = page(root, first.selectFirst("#older").attr("href"));
    assertThat(second.selectFirst("#audit tbody tr").text()).contains("page-149");
    Document third = page(root, second.selectFirst("#older").attr("href"));
    assertThat(third.select("#audit tbody tr")).hasSize(50);
    assertThat(third.select("#older")).isEmpty();
    assertThat(third.selectFirst("#newest").attr("href")).isEqualTo(AUDIT + "?actor=pages");
  }

  @Test
  void theLogIsHandedOutAsASheetThatRunsNothingAndThatIsWrittenDown() {
    members.audit().write(new Actor("sheet", ""), Act.USER_ADD, "=cmd|' /C calc'!A0", "curator");
    members.audit().write(new Actor("sheet", ""), Act.TOKEN_CREATE, "a\"b", "owner sheet, 007");
    Browser root = signedIn("root");
    String link = page(root, AUDIT + "?actor=sheet").selectFirst("#sheet").attr("href");
    HttpResponse<String> sheet = root.get(link);

    assertThat(sheet.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(sheet.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment", ".csv");
    assertThat(sheet.body()).startsWith("\uFEFF\"日時（").endsWith("\r\n");
    String[] rows = sheet.body().split("\r\n");
    assertThat(rows).hasSize(3);
    assertThat(rows[1])
        .contains("\"sheet\"", "\"トークンの作成\"", "\"a\"\"b\"", "\"所有者 sheet、007\"")
        .endsWith("\"token-create\"");
    assertThat(rows[2]).contains("\"'=cmd|' /C calc'!A0\"", "\"文書管理\"");
    assertThat(log(1))
        .extracting(Entry::act, e -> e.actor().name(), Entry::detail)
        .containsExactly(tuple("audit-export", "root", "rows 2"));
    assertThat(root.get(AUDIT + "/sheet?act=audit-export").body())
        .as("its own line is not in it")
        .contains("\"2 行\"")
        .doesNotContain("\"1 行\"");
  }

  // Who may not.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/access",
        "/admin/access/user?name=sato",
        "/admin/access/user/remove?name=sato",
        "/admin/access/tokens",
        "/admin/access/audit",
        "/admin/access/audit/sheet"
      })
  void administratorsAloneSeeThesePages(String path) {
    HttpResponse<String> sent = browser().get(path);
    assertThat(location(sent)).isEqualTo("/login?next=" + encoded(path));
    for (String name : List.of("sato", "curator")) {
      HttpResponse<String> refused = signedIn(name).get(path);
      assertThat(refused.statusCode()).as(name).isEqualTo(403);
      assertThat(refused.body()).contains("<title>").doesNotContain("deputy");
    }
    assertThat(signedIn("root").get(path).statusCode()).isEqualTo(200);
    assertThat(page(signedIn("curator"), "/").select("a[href^=/admin]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/access",
        "/admin/access/user",
        "/admin/access/user/password",
        "/admin/access/user/unlock",
        "/admin/access/user/sign-out",
        "/admin/access/user/remove",
        "/admin/access/tokens/revoke"
      })
  void noFormIsTakenFromOthersNorWithoutItsToken(String path) {
    person("nagai", Role.SEARCHER);
    Browser nagai = signedIn("nagai");
    String id = members.tokens().create("nagai", "x", EnumSet.of(Scope.SEARCH), 1).token().id();
    Account before = members.accounts().find("nagai").orElseThrow();
    Map<String, String> form = new HashMap<>();
    form.putAll(Map.of("name", "nagai", "seen", before.version(), "role", "curator", "id", id));
    try {
      assertThat(signedIn("root").post(path, form).statusCode()).isEqualTo(403);
      Browser curator = signedIn("curator");
      String page = curator.get("/").body();
      Element hidden = Jsoup.parse(page).selectFirst("#member input[type=hidden]");
      form.put(hidden.attr("name"), hidden.val());
      assertThat(curator.post(path, form).statusCode()).isEqualTo(403);
      RunningServer.await(
          () ->
              log(3).stream()
                  .anyMatch(
                      e ->
                          e.actor().name().equals("curator")
                              && e.target().equals("POST " + path)
                              && e.detail().equals("403")));

      assertThat(members.accounts().find("nagai")).contains(before);
      assertThat(members.tokens().find(id).orElseThrow().revoked()).isEmpty();
      assertThat(nagai.get("/").statusCode()).isEqualTo(200);
    } finally {
      members.accounts().remove("nagai");
    }
  }

  @Test
  void whoeverIsGoneMeanwhileIsSaidToBe() {
    Browser root = signedIn("root");
    for (String path : List.of("", "/password", "/unlock", "/remove")) {
      HttpResponse<String> answer =
          root.post(
              "/admin/access/user" + path,
              withToken(root, Map.of("name", "nobody", "seen", "x", "role", "searcher")));
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(said(answer)).contains("nobody");
    }
  }

  @Test
  void theLanguageThatWasChosenIsCarriedOn() {
    Browser root = signedIn("root");
    Document page = page(root, USERS + "?lang=en");
    assertThat(page.select(".access-tabs a").eachAttr("href"))
        .containsExactly(USERS + "?lang=en", TOKENS + "?lang=en", AUDIT + "?lang=en");
    assertThat(page.selectFirst("#add-form").attr("action")).isEqualTo(USERS + "?lang=en");
    assertThat(page.select("#users a").eachAttr("href")).allMatch(link -> link.endsWith("lang=en"));
    members.audit().write(new Actor("words", ""), Act.USER_ROLE, "x", "curator");
    assertThat(lines(root, AUDIT + "?actor=words&lang=en").getFirst())
        .contains("Role changed", "Curator", "on the server");
  }
}
