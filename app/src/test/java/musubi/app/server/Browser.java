package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** One browser: it keeps cookies and follows no redirect. */
final class Browser {

  private final int port;

  final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Browser(int port) {
    this.port = port;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
  }

  HttpResponse<String> get(String path, String... headers) {
    String accepted = path.startsWith("/api/") ? "application/json" : "text/html";
    HttpRequest.Builder request = request(path).header("Accept", accepted);
    return send((headers.length == 0 ? request : request.headers(headers)).GET());
  }

  HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Sends the form of a page, with its hidden fields. */
  HttpResponse<String> submit(String page, String form, Map<String, String> typed) {
    Element found = Jsoup.parse(get(page).body()).selectFirst(form);
    assertThat(found).as(page).isNotNull();
    Map<String, String> fields =
        found.select("input[type=hidden]").stream()
            .collect(Collectors.toMap(e -> e.attr("name"), e -> e.attr("value")));
    fields.putAll(typed);
    return post(found.attr("action"), fields);
  }

  HttpResponse<String> signIn(String name, String password) {
    return submit("/login", "#login-form", Map.of("username", name, "password", password));
  }

  /** Where an answer sends on to; empty if nowhere. */
  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /** What a page of signing in says, a refusal for example. */
  static String said(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body()).select("#said").text();
  }

  Optional<HttpCookie> session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("musubi_session"))
        .findFirst();
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
