package musubi.app.server;

import static musubi.app.server.Browser.said;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.account.Role;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People of a directory, at the login page. */
class DirectoryLoginTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String SECRET = "/document?id=" + encoded("人事/内密.md");

  @TempDir static Path folder;
  private static SmallDirectory directory;

  private static Server server;
  private static Members members;

  @BeforeAll
  static void start() throws Exception {
    directory = new SmallDirectory();
    directory.person("sato", "人事");
    directory.person("kato", "総務");

    SignInServer.writeSecret(folder);
    Files.writeString(folder.resolve("ldap-password"), SmallDirectory.PASSWORD);
    SignInServer started =
        SignInServer.start(
            folder,
            "data: data\nserver:\n  port: 0\n  login:\n"
                + directory.configuration("ldap-password").indent(4),
            List.of());
    server = started.server();
    members = started.members();
    members.accounts().add("kato", Role.CURATOR, List.of("人事"));
    members.accounts().add("local", Role.SEARCHER, List.of());
    members.accounts().changePassword("local", PASSWORD);
    RunningServer.await(() -> browser().get("/api/v1/health").statusCode() == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    members.close();
    server.close();
    directory.close();
  }

  private static Browser browser() {
    return new Browser(server.port());
  }

  @Test
  void theDirectoryOpensTheDoorAndItsGroupsShowDocuments() {
    Browser sato = browser();
    assertThat(sato.signIn("SATO", "password of sato").statusCode()).isEqualTo(302);
    assertThat(sato.get(SECRET).statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(sato.get("/").body()).select("#account").text()).isEqualTo("sato");
    assertThat(sato.get("/account").statusCode()).isEqualTo(403);
    assertThat(sato.get("/api/v1/jobs").statusCode()).isEqualTo(403);
    assertThat(members.audit().last(5))
        .extracting(AuditLog.Entry::act, entry -> entry.actor().name())
        .contains(org.assertj.core.groups.Tuple.tuple("sign-in", "sato"));

    assertThat(sato.submit("/", "form.member", java.util.Map.of()).statusCode()).isEqualTo(302);
    assertThat(sato.get(SECRET).statusCode()).isEqualTo(302);
  }

  @Test
  void anAccountOfTheNameGivesTheRoleAndNoGroups() {
    Browser kato = browser();
    assertThat(kato.signIn("kato", "password of kato").statusCode()).isEqualTo(302);
    assertThat(kato.get("/api/v1/jobs").statusCode()).isEqualTo(200);
    assertThat(kato.get(SECRET).statusCode()).isEqualTo(404);
    members.accounts().changeRole("kato", Role.SEARCHER);
    assertThat(kato.get("/api/v1/jobs").statusCode()).isEqualTo(403);
    members.accounts().changeRole("kato", Role.CURATOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", " "})
  void aWrongPasswordIsRefused(String password) {
    HttpResponse<String> answer = browser().signIn("sato", password);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(said(answer)).isEqualTo(said(browser().signIn("nobody" + password, "wrong")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*)(uid=*", "sato)(|(uid=*"})
  void whatIsTypedIsANameAndNothingMore(String name) {
    assertThat(browser().signIn(name, "password of sato").statusCode()).isEqualTo(401);
  }

  private static Handler collecting(List<LogRecord> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        logged.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void aDirectoryThatIsAwayClosesOnlyItsOwnDoor() throws Exception {
    directory.goAway();
    List<LogRecord> logged = new CopyOnWriteArrayList<>();
    Handler handler = collecting(logged);
    Logger.getLogger("").addHandler(handler);
    try {
      for (int i = 0; i < 8; i++) {
        HttpResponse<String> answer = browser().signIn("suzuki", "password");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(said(answer)).startsWith("現在、ログインできません。");
      }
      assertThat(browser().signIn("local", PASSWORD).statusCode()).isEqualTo(302);
      assertThat(logged)
          .filteredOn(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
          .hasSize(8)
          .allMatch(record -> record.getThrown() == null);
    } finally {
      directory.comeBack();
      Logger.getLogger("").removeHandler(handler);
    }
  }

  @Test
  void whoHasNoAccountHereIsToldWhyItsPageIsClosed() {
    Browser sato = browser();
    assertThat(sato.signIn("sato", "password of sato").statusCode()).isEqualTo(302);
    HttpResponse<String> page = sato.get("/account");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("Musubi に登録したアカウントでログインした方だけです");
  }

  @Test
  void groupsOfTheDirectoryAreNoAccountHere() {
    assertThat(browser().signIn("sato", "password of sato").statusCode()).isEqualTo(302);
    assertThat(members.accounts().all())
        .extracting(musubi.app.account.Account::name)
        .doesNotContain("sato");
    assertThat(Set.of("admin", "kato", "local"))
        .isEqualTo(
            members.accounts().all().stream()
                .map(musubi.app.account.Account::name)
                .collect(java.util.stream.Collectors.toSet()));
  }
}
