package musubi.app.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import musubi.app.Main;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One server for all tests of a JVM, over a few documents; test methods take it as a parameter. */
final class RunningServer implements ExtensionContext.Store.CloseableResource {

  /** Gives it to test methods. */
  static final class Extension extends OneForAll<RunningServer> {
    Extension() {
      super(RunningServer.class, RunningServer::new);
    }
  }

  static final int BODY_BYTES = 4 * 1024;
  static final int HEADER_BYTES = 8 * 1024;
  static final int QUERY_CHARACTERS = 300;

  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Server server;

  private RunningServer() {
    try {
      folder = Files.createTempDirectory("musubi-server");
      Path sources = Files.createDirectories(sources());
      write(
          sources.resolve("規程/規程-001_就業規則.md"),
          """
          ---
          department: 人事部
          modified: 2024-04-01
          ---
          # 就業規則

          ## 第1章 休暇

          年次有給休暇は、取得希望日の三営業日前までに届け出る。

          ## 第2章 出張

          出張の日当は一日3,000円とする。
          """);
      write(
          sources.resolve("規程/経費 精算.md"),
          """
          ---
          department: 経理部
          modified: 2023-01-15
          amount: 1500
          ---
          # 経費精算規程

          経費の精算は翌月5日までに申請する。領収書を添付する。
          """);
      write(
          sources.resolve("FAQ/攻撃.md"),
          """
          # <script>alert('題名')</script>

          <b onmouseover=alert(1)>強調</b> と "引用" & <img src=x onerror=alert(2)> 検査文書。
          """);
      write(sources.resolve("FAQ/VPN.md"), "# VPNにつながらない\n\nVPNの接続は情報システム課に問い合わせる。\n");
      Path config =
          Files.writeString(
              folder.resolve("musubi.yml"),
              """
              data: data
              metadata:
                fields:
                  amount: number
              server:
                port: 0
                limits:
                  body-kb: 4
                  header-kb: 8
                  query-characters: 300
                  idle-seconds: 2
                  request-seconds: 3
              """);
      run("rebuild", sources.toString(), "--config", config.toString());
      server = Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty());
      await(() -> get("/api/v1/health").statusCode() == 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The folder that was indexed. */
  Path sources() {
    return folder.resolve("sources");
  }

  Path config() {
    return folder.resolve("musubi.yml");
  }

  /** Runs a command as another process would, on the same data folder. */
  static void run(String... command) {
    int code = Main.run(command);
    if (code != 0) {
      throw new AssertionError("musubi " + String.join(" ", command) + " ended with " + code);
    }
  }

  int port() {
    return server.port();
  }

  /** Waits for something that another thread brings about. */
  static void await(Condition condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("it did not come about within 30 seconds");
        }
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Something that comes about. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  HttpResponse<String> get(String pathAndQuery, String... headers) {
    return send(request(pathAndQuery, headers).GET().build());
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  HttpRequest.Builder request(String pathAndQuery, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port(), pathAndQuery)))
            .timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpClient client() {
    return client;
  }

  /** Answers of searches as trees. */
  JsonNode search(String parameters) {
    return json(get("/api/v1/search?" + parameters));
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** Sends bytes as they are, and gives what comes back until the connection is closed. */
  String raw(byte[] bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      try {
        out.write(bytes);
        out.flush();
        socket.shutdownOutput();
      } catch (IOException e) {
        // The server may answer and close before it has read everything.
      }
      InputStream in = socket.getInputStream();
      try {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (java.net.SocketException e) {
        return ""; // closed while bytes were still under way
      }
    }
  }

  /** Documents that take a moment to index. */
  void addMany(int documents) throws IOException {
    for (int n : IntStream.range(0, documents).toArray()) {
      write(
          sources().resolve("many/%05d.md".formatted(n)),
          "# 資料%d\n\n%s\n".formatted(n, "この資料は試験のために作られた。番号は%dである。".formatted(n).repeat(20)));
    }
  }

  void removeMany() throws IOException {
    IOUtils.rm(sources().resolve("many"));
  }

  @Override
  public void close() throws IOException {
    server.close();
    IOUtils.rm(folder);
  }
}
