package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static musubi.app.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningServer.Extension.class)
class HostileRequestTest {

  private static String request(String line, String... headers) {
    return line
        + "\r\n"
        + String.join("\r\n", headers)
        + (headers.length == 0 ? "" : "\r\n")
        + "Connection: close\r\n\r\n";
  }

  private static String answer(RunningServer server, String request) throws IOException {
    return server.raw(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String status(String answer) {
    return answer.length() < 12 ? answer : answer.substring(9, 12);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,200", "LOCALHOST:8080,200", "127.0.0.1:1,200", "[::1]:8080,200",
    "evil.example,403", "localhost.evil.example,403", "127.0.0.1.evil.example,403", "0.0.0.0,403",
    "192.168.1.1,403", "'',400",
  })
  void answersToItsOwnNamesOnly(String host, String status, RunningServer server)
      throws IOException {
    String answer = answer(server, request("GET /api/v1/health HTTP/1.1", "Host: " + host));

    assertThat(status(answer)).as(answer).isIn(status, status.equals("400") ? "403" : status);
  }

  @Test
  void aRequestWithoutAHostIsRefused(RunningServer server) throws IOException {
    assertThat(status(answer(server, request("GET / HTTP/1.1")))).isEqualTo("400");
    assertThat(status(answer(server, "GET / HTTP/1.0\r\n\r\n"))).isEqualTo("403");
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,http://evil.example,403",
    "Origin,null,403",
    "Origin,https://127.0.0.1,403",
    "Sec-Fetch-Site,cross-site,403",
    "Sec-Fetch-Site,same-site,403",
    "Sec-Fetch-Site,none,200",
    "Sec-Fetch-Site,same-origin,200",
  })
  void noOtherSiteMayAskForAnything(String header, String value, int status, RunningServer server) {
    HttpResponse<String> response =
        server.post("/api/v1/search", "{\"q\": \"VPN\"}", header, value);

    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 403) {
      assertThat(json(response).path("code").asString()).isEqualTo("cross-site");
    }
  }

  @Test
  void itsOwnPagesMayAsk(RunningServer server) {
    String own = "http://127.0.0.1:" + server.port();

    assertThat(server.post("/api/v1/search", "{\"q\": \"VPN\"}", "Origin", own).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aLinkElsewhereMayLeadHereAndAScriptElsewhereMayNotRead(RunningServer server) {
    assertThat(
            server
                .get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            server
                .get(
                    "/api/v1/search?q=VPN",
                    "Sec-Fetch-Site",
                    "cross-site",
                    "Sec-Fetch-Mode",
                    "no-cors")
                .statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/search?q=VPN", "/api/v1/search", "/nowhere", "/error"})
  void everyAnswerCarriesTheHeaders(String path, RunningServer server) {
    HttpResponse<String> response = server.get(path);

    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(response.headers().firstValue("Server")).isEmpty();
    assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void noLineBreakGetsIntoAHeader(RunningServer server) throws IOException {
    String injected = "%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a<script>";
    for (String path :
        new String[] {
          "/api/v1/search?q=" + injected,
          "/api/v1/search?q=x&" + injected + "=1",
          "/api/v1/documents/" + injected,
          "/api/v1/jobs/" + injected,
          "/" + injected,
        }) {
      String answer = answer(server, request("GET " + path + " HTTP/1.1", "Host: localhost"));
      String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));

      assertThat(head).as(path).startsWith("HTTP/1.1 ").doesNotContain("Set-Cookie");
    }
  }

  @Test
  void whatIsTooLargeIsRefused(RunningServer server) throws IOException {
    String longQuery = encoded("あ".repeat(RunningServer.QUERY_CHARACTERS + 1));
    assertThat(json(server.get("/api/v1/search?q=" + longQuery)).path("code").asString())
        .isEqualTo("query-too-long");

    HttpResponse<String> large =
        server.post("/api/v1/search", "{\"q\": \"" + "a".repeat(RunningServer.BODY_BYTES) + "\"}");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(json(large).path("code").asString()).isEqualTo("body-too-large");

    String header = "X-Large: " + "a".repeat(RunningServer.HEADER_BYTES);
    String answer = answer(server, request("GET / HTTP/1.1", "Host: localhost", header));
    assertThat(status(answer)).startsWith("4");
  }

  @Test
  void aBodyWithoutALengthIsCountedToo(RunningServer server) throws IOException {
    String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
    String answer =
        answer(
            server,
            "POST /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + chunk
                + chunk
                + "0\r\n\r\n");

    assertThat(answer).contains("HTTP/1.1 413").contains("body-too-large");
  }

  @Test
  void whoSendsNothingIsNotWaitedFor(RunningServer server) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.setSoTimeout(20_000);

      // Ends because the server closes the connection; a timeout of the read would be an error.
      socket.getInputStream().readAllBytes();
    }
    assertThat(server.get("/api/v1/health").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1",
        "GET /%C0%AF HTTP/1.1",
        "GET /api/v1/search?q=%zz HTTP/1.1",
        "GET /api/v1/search?q=%ff HTTP/1.1",
        "GET /a%00b HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET //evil.example/ HTTP/1.1",
        "GET /<script> HTTP/1.1",
        "TRACE / HTTP/1.1",
        "CONNECT evil.example:443 HTTP/1.1",
        "FROB / HTTP/1.1",
        "GET http://evil.example/ HTTP/1.1",
        "GET / HTTP/9.9",
        "\u0001\u0002\u0003",
        "GET",
      })
  void malformedRequestsAreRefusedInOneShape(String line, RunningServer server) throws IOException {
    String answer = answer(server, request(line, "Host: localhost"));

    assertThat(status(answer)).as(answer).startsWith("4");
    assertThat(answer).doesNotContain("<html", "Tomcat", "Exception", "\tat ");
  }
}
