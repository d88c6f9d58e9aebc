package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import musubi.app.account.AuditLog.Entry;
import musubi.app.account.Members;
import musubi.app.account.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Administrators' pages where a directory checks people who have no account here. */
class AccessVisitorsTest {

  private static final String PASSWORD = "ながい合言葉でログインする";

  @TempDir static Path folder;
  private static SmallDirectory directory;
  private static Server server;
  private static Members members;

  @BeforeAll
  static void start() throws Exception {
    directory = new SmallDirectory();
    directory.person("tanaka", "総務");
    directory.person("kato", "総務");
    SignInServer.writeOpen(folder);
    Files.writeString(folder.resolve("ldap-password"), SmallDirectory.PASSWORD);
    SignInServer started =
        SignInServer.start(
            folder,
            "data: data\nserver:\n  port: 0\n  login:\n"
                + directory.configuration("ldap-password").indent(4),
            List.of());
    server = started.server();
    members = started.members();
    members.accounts().add("root", Role.ADMINISTRATOR, List.of());
    members.accounts().changePassword("root", PASSWORD);
    members.accounts().add("kato", Role.CURATOR, List.of());
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

  private static Browser signedIn(String name, String password) {
    Browser browser = browser();
    assertThat(browser.signIn(name, password).statusCode()).isEqualTo(302);
    return browser;
  }

  private static Document page(Browser browser, String path) {
    return Jsoup.parse(browser.get(path).body());
  }

  @Test
  void whoeverHasNoAccountIsSeenWhileSheIsSignedInAndCanBeSignedOut() {
    Browser root = signedIn("root", PASSWORD);
    assertThat(page(root, "/admin/access").selectFirst("#ways").text())
        .contains("LDAP／Active Directory", "「検索」");
    assertThat(page(root, "/admin/access").select("#visitors")).isEmpty();

    Browser tanaka = signedIn("tanaka", "password of tanaka");
    assertThat(page(root, "/admin/access").select("#visitors li").eachText())
        .singleElement()
        .asString()
        .startsWith("tanaka 1 件");
    assertThat(root.get("/admin/access/user?name=tanaka").statusCode()).isEqualTo(404);

    assertThat(root.submit("/admin/access", "#visitors form", Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(tanaka.get("/").statusCode()).isEqualTo(302);
    assertThat(page(root, "/admin/access").select("#visitors")).isEmpty();
    assertThat(members.audit().last(1))
        .extracting(Entry::act, Entry::target, Entry::detail)
        .containsExactly(tuple("sessions-end", "tanaka", "sessions 1"));
  }

  @Test
  void aSessionByTheDirectoryStandsWithTheAccountOfItsName() {
    signedIn("kato", "password of kato");
    Document kato = page(signedIn("root", PASSWORD), "/admin/access/user?name=kato");
    assertThat(kato.select("#sessions li").eachText())
        .singleElement()
        .asString()
        .contains("ほかのシステムで確認");
  }
}
