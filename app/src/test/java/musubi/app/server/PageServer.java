package musubi.app.server;

import static musubi.app.server.RunningServer.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.apache.lucene.util.IOUtils;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server for all tests of pages, over documents with editions, copies and hostile texts. */
final class PageServer implements ExtensionContext.Store.CloseableResource {

  /** Gives it to test methods. */
  static final class Extension extends OneForAll<PageServer> {
    Extension() {
      super(PageServer.class, PageServer::new);
    }
  }

  static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path folder;
  private final Server server;

  private PageServer() {
    try {
      folder = Files.createTempDirectory("musubi-pages");
      Path sources = Files.createDirectories(folder.resolve("sources"));
      documents(sources);
      Path queries = Files.writeString(folder.resolve("queries.tsv"), "旅費\t9\n存在しない言葉\t8\n");
      Path config =
          Files.writeString(
              folder.resolve("musubi.yml"),
              """
              data: data
              server:
                port: 0
              """);
      RunningServer.run(
          "rebuild",
          sources.toString(),
          "--config",
          config.toString(),
          "--queries",
          queries.toString());
      server = Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty());
      RunningServer.await(() -> get("/api/v1/health").statusCode() == 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void documents(Path sources) throws IOException {
    for (int edition = 1; edition <= 2; edition++) {
      write(
          sources.resolve("規程/国内/旅費規程_第%d版.md".formatted(edition)),
          """
          ---
          department: 経理部
          author: 和久井
          modified: 202%d-04-01
          ---
          # 旅費規程

          ## 第1条 日当

          出張の日当は一日%d,000円とする。旅費は出張の後に精算する。
          """
              .formatted(edition + 2, edition + 1));
    }
    for (String name : new String[] {"原本", "写し"}) {
      write(
          sources.resolve("資料/%s.md".formatted(name)),
          "# 防災の%s\n\n地震のときは机の下に入り、揺れが収まってから避難する。集合場所は駐車場である。\n".formatted(name));
    }
    write(
        sources.resolve("FAQ/攻撃\"'><svg onload=alert(9)>.md"),
        """
        ---
        title: '%2$s'
        department: '%2$s'
        author: '%2$s'
        ---
        # 検査

        検査文書に %1$s と書いてある。
        """
            .formatted(HOSTILE, HOSTILE.replace("'", "''")));
    for (int n = 1; n <= 24; n++) {
      write(
          sources.resolve("連番/番号%02d.md".formatted(n)),
          "# 連番資料%1$d\n\n連番の資料である。番号は%1$d、内容は%2$s。\n"
              .formatted(n, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地".substring(n - 1, n).repeat(20)));
    }
  }

  static String encoded(String text) {
    return RunningServer.encoded(text);
  }

  String url() {
    return server.url();
  }

  HttpResponse<String> get(String pathAndQuery, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url()).resolve(pathAndQuery))
            .timeout(Duration.ofSeconds(30));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A page, which must be one. */
  Document page(String pathAndQuery, String... headers) {
    HttpResponse<String> response = get(pathAndQuery, headers);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return Jsoup.parse(response.body(), server.url());
  }

  /** The page of results. */
  Document search(String q, String... parameters) {
    StringBuilder address = new StringBuilder("/?q=" + encoded(q));
    for (String parameter : parameters) {
      int sign = parameter.indexOf('=');
      address
          .append('&')
          .append(parameter, 0, sign)
          .append('=')
          .append(encoded(parameter.substring(sign + 1)));
    }
    return page(address.toString());
  }

  /** Bytes of an answer on the wire, compressed as browsers ask for it. */
  int bytes(String pathAndQuery) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url()).resolve(pathAndQuery))
            .header("Accept-Encoding", "gzip")
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return response.body().length
          + response.headers().map().toString().getBytes(StandardCharsets.UTF_8).length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    IOUtils.rm(folder);
  }
}
