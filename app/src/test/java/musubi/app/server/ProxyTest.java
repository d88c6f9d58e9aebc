package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.account.Role;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of proxies, over sockets of addresses that are trusted and of one that is not. */
class ProxyTest {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private static final String PROXY = "127.0.0.2";
  private static final String STRANGER = "127.0.0.3";
  private static final String SECRET = "/document?id=" + encoded("人事/内密.md");

  @TempDir static Path folder;
  private static Server server;
  private static Members members;

  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    SignInServer started =
        SignInServer.start(
            folder,
            """
            data: data
            server:
              port: 0
              login:
                hosts: [musubi.example.co.jp]
                proxy:
                  addresses: [127.0.0.2, 10.0.0.0/8]
                  user-header: X-Remote-User
                  groups-header: X-Remote-Groups
            """,
            List.of());
    server = started.server();
    members = started.members();
    members.accounts().add("kato", Role.CURATOR, List.of("人事"));
    RunningServer.await(
        () -> send(STRANGER, "GET", "/api/v1/health", "", List.of()).status() == 200);
  }

  @AfterAll
  static void stop() throws IOException {
    members.close();
    server.close();
  }

  private record Answer(int status, String head, String body) {

    String header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .collect(Collectors.joining("\n"));
    }
  }

  /** Sends a request from an address of this machine. */
  private static Answer send(
      String from, String method, String path, String body, List<String> headers) {
    byte[] sent = body.getBytes(StandardCharsets.UTF_8);
    boolean named = headers.stream().anyMatch(header -> header.startsWith("Host:"));
    String head =
        "%s %s HTTP/1.1\r\nAccept: %s\r\nConnection: close\r\nContent-Length: %d\r\n%s%s\r\n"
            .formatted(
                method,
                path,
                path.startsWith("/api/") ? "application/json" : "text/html",
                sent.length,
                named ? "" : "Host: 127.0.0.1:" + server.port() + "\r\n",
                headers.stream().map(line -> line + "\r\n").collect(Collectors.joining()));
    try (Socket socket =
        new Socket(
            InetAddress.getByName("127.0.0.1"), server.port(), InetAddress.getByName(from), 0)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(sent);
      socket.getOutputStream().flush();
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer get(String from, String path, String... headers) {
    return send(from, "GET", path, "", List.of(headers));
  }

  /** Signs in with a wrong password, by the form that the page has. */
  /** By a name of its own each time: names have a limit across addresses. */
  private static Answer signIn(String from, String... headers) {
    return signInAs("nobody" + NAMES.incrementAndGet(), from, headers);
  }

  private static Answer signInAs(String name, String from, String... headers) {
    Answer page = get(from, "/login", headers);
    String token = Jsoup.parse(page.body()).selectFirst("input[name=_csrf]").attr("value");
    String cookie =
        page.header("Set-Cookie")
            .lines()
            .filter(line -> line.startsWith("XSRF"))
            .findFirst()
            .orElseThrow();
    return send(
        from,
        "POST",
        "/login",
        "username=%s&password=wrong&_csrf=%s".formatted(name, encoded(token)),
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(headers),
                java.util.stream.Stream.of(
                    "Content-Type: application/x-www-form-urlencoded",
                    "Cookie: " + cookie.split(";")[0]))
            .toList());
  }

  // Who asks.

  @Test
  void aProxyThatIsTrustedNamesWhoAsksAndHerGroups() {
    Answer member = get(PROXY, SECRET, "X-Remote-User: sato", "X-Remote-Groups: 総務, 人事");
    assertThat(member.status()).isEqualTo(200);
    assertThat(Jsoup.parse(member.body()).select("#account").text()).isEqualTo("sato");
    assertThat(Jsoup.parse(member.body()).select("#logout")).isEmpty();
    assertThat(member.header("Set-Cookie")).doesNotContain("musubi_session");
    assertThat(get(PROXY, SECRET, "X-Remote-User: sato", "X-Remote-Groups: 総務").status())
        .isEqualTo(404);
    assertThat(get(PROXY, SECRET, "X-Remote-User: sato").status()).isEqualTo(404);
    assertThat(get(PROXY, "/account", "X-Remote-User: sato").status()).isEqualTo(403);
  }

  @Test
  void fromAnyOtherAddressTheHeadersChangeNothing() {
    Answer answer = get(STRANGER, "/", "X-Remote-User: kato", "X-Remote-Groups: 人事");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/login");
    // Nor does it help to say that a proxy stands before.
    assertThat(get(STRANGER, "/", "X-Remote-User: kato", "X-Forwarded-For: 127.0.0.2").status())
        .isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource({"sato, 403", "kato, 200"})
  void anAccountOfTheNameGivesTheRoleAndNoGroups(String name, int jobs) {
    assertThat(get(PROXY, "/api/v1/jobs", "X-Remote-User: " + name).status()).isEqualTo(jobs);
    assertThat(get(PROXY, SECRET, "X-Remote-User: " + name).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Remote-User: kato", "x-remote-user:"})
  void aHeaderThatStandsThereTwiceIsNotBelieved(String second) {
    assertThat(get(PROXY, "/", "X-Remote-User: sato", second).status()).isEqualTo(302);
  }

  @Test
  void groupsThatStandThereTwiceAreNotBelieved() {
    assertThat(
            get(PROXY, SECRET, "X-Remote-User: sato", "X-Remote-Groups: 人事", "X-Remote-Groups: 総務")
                .status())
        .isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "<b>", "x,y", "　"})
  void aNameThatNoAccountCouldHaveIsNobody(String name) {
    assertThat(get(PROXY, "/", "X-Remote-User: " + name).status()).isEqualTo(302);
  }

  @Test
  void aFormOfWhomAProxyNamesNeedsItsToken() {
    Answer forged =
        send(PROXY, "POST", "/api/v1/search", "{\"q\":\"x\"}", List.of("X-Remote-User: kato"));
    assertThat(forged.status()).isEqualTo(403);
  }

  // By which way.

  @Test
  void overTlsTheCookiesAreSecureAndTheOuterNameIsTheServers() {
    String[] outer = {
      "X-Forwarded-Proto: https",
      "X-Forwarded-Host: musubi.example.co.jp",
      "X-Forwarded-For: 192.0.2.7"
    };
    assertThat(get(PROXY, "/login", outer).header("Set-Cookie")).contains("XSRF", "Secure");
    assertThat(get(PROXY, "/login").header("Set-Cookie")).doesNotContain("Secure");
    assertThat(get(STRANGER, "/login", outer).header("Set-Cookie")).doesNotContain("Secure");
    assertThat(get(PROXY, "/login", "X-Forwarded-Host: evil.example").status()).isEqualTo(403);
    assertThat(get(STRANGER, "/login", "Host: evil.example", outer[1]).status()).isEqualTo(403);
  }

  @Test
  void theOriginIsComparedWithTheOuterAddress() {
    String[] outer = {
      "X-Forwarded-Proto: https",
      "X-Forwarded-Host: musubi.example.co.jp",
      "Origin: https://musubi.example.co.jp"
    };
    assertThat(signIn(PROXY, outer).status()).isEqualTo(401);
    assertThat(
            send(
                    STRANGER,
                    "POST",
                    "/login",
                    "",
                    List.of(outer[0], outer[1], outer[2], "Sec-Fetch-Site: same-origin"))
                .status())
        .isEqualTo(403);
    assertThat(
            send(
                    PROXY,
                    "POST",
                    "/login",
                    "",
                    List.of(outer[0], outer[1], "Origin: http://musubi.example.co.jp"))
                .body())
        .contains("403");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.2 | X-Forwarded-For: 192.0.2.1 | 192.0.2.1",
        "127.0.0.2 | X-Forwarded-For: 192.0.2.2:4711 | 192.0.2.2",
        "127.0.0.2 | X-Forwarded-For: [2001:db8::1] | 2001:db8::1",
        "127.0.0.2 | X-Forwarded-For: 6.6.6.6, 192.0.2.3 | 192.0.2.3",
        "127.0.0.2 | X-Forwarded-For: 6.6.6.6, 192.0.2.4, 10.1.2.3 | 192.0.2.4",
        "127.0.0.2 | X-Forwarded-For: 192.0.2.5, evil | 127.0.0.2",
        "127.0.0.2 | Forwarded: for=192.0.2.6 | 127.0.0.2",
        "127.0.0.3 | X-Forwarded-For: 192.0.2.8 | 127.0.0.3",
      })
  void theClientsAddressIsTheNearestThatIsNoProxy(String from, String header, String expected) {
    signIn(from, header);
    assertThat(members.audit().last(1).getFirst())
        .extracting(AuditLog.Entry::act, entry -> entry.actor().address())
        .containsExactly("sign-in-refused", expected);
  }

  @Test
  void failuresAreCountedForTheClientNotForTheProxy() {
    for (int i = 0; i < 5; i++) {
      assertThat(signInAs("guessed", PROXY, "X-Forwarded-For: 198.51.100.1").status())
          .isEqualTo(401);
    }
    assertThat(signInAs("guessed", PROXY, "X-Forwarded-For: 198.51.100.1").status()).isEqualTo(429);
    assertThat(signInAs("guessed", PROXY, "X-Forwarded-For: 198.51.100.2").status()).isEqualTo(401);
  }

  @Test
  void whatOneRequestSaysCountsNotForTheNextOfItsConnection() throws IOException {
    String one =
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/html\r\n%s\r\n"
            .formatted(server.port(), "%s");
    try (Socket socket =
        new Socket(
            InetAddress.getByName("127.0.0.1"), server.port(), InetAddress.getByName(PROXY), 0)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              (one.formatted("X-Remote-User: sato\r\nX-Forwarded-Proto: https\r\n")
                      + one.formatted("Connection: close\r\n"))
                  .getBytes(StandardCharsets.UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(all)
          .startsWith("HTTP/1.1 200")
          .contains("HTTP/1.1 302")
          .contains("Location: /login");
      assertThat(all.substring(all.indexOf("HTTP/1.1 302"))).doesNotContain("Secure");
    }
  }
}
