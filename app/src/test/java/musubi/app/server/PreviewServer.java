package musubi.app.server;

import static musubi.app.server.RunningServer.write;

import java.io.IOException;
import java.io.OutputStream;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import musubi.app.config.ConfigFile;
import musubi.app.extract.MinimalPdf;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.apache.lucene.util.IOUtils;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server for all tests of the document page, over files of several kinds. */
final class PreviewServer implements ExtensionContext.Store.CloseableResource {

  /** Gives it to test methods. */
  static final class Extension extends OneForAll<PreviewServer> {
    Extension() {
      super(PreviewServer.class, PreviewServer::new);
    }
  }

  static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

  /** A name of a file that tries to end the header and to begin another. */
  static final String HOSTILE_NAME = "x\"; filename=\"y.html\r\nSet-Cookie: a=b\r\n 見積;%0d.md";

  static final String SECRET = "極秘の買収計画である。";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path folder;
  private final Server server;

  private PreviewServer() {
    try {
      folder = Files.createTempDirectory("musubi-preview").toRealPath();
      documents(sources());
      Path corpus =
          Files.writeString(
              folder.resolve("corpus.jsonl"),
              """
              {"_id": "記録1", "title": "監査の記録", "text": "監査の記録である。", "metadata": {"path": "%s", "acl": "everybody", "modified": "2025-05-11T23:30:00Z", "type": "application/pdf"}}
              {"_id": "記録2", "title": "別の記録", "text": "別の記録である。", "metadata": {"path": "/etc/passwd", "acl": "everybody"}}
              """
                  .formatted(sources().resolve("人事/極秘.md")));
      Path config =
          Files.writeString(
              folder.resolve("musubi.yml"),
              """
              data: data
              server:
                port: 0
                paths:
                  shares:
                    - folder: '%s'
                      prefix: '\\\\fileserver\\文書'
              """
                  .formatted(sources()));
      RunningServer.run(
          "rebuild", sources().toString(), corpus.toString(), "--config", config.toString());
      Files.delete(sources().resolve("消える.pdf"));
      Files.writeString(sources().resolve("変わる.md"), "# 変わる文書\n\n索引のあとに書き換えた。\n");
      Path became = sources().resolve("差し替え.md");
      Files.delete(became);
      Files.createSymbolicLink(became, sources().resolve("人事/極秘.md"));
      server = Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty());
      RunningServer.await(() -> get("/api/v1/health").statusCode() == 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that was indexed. */
  Path sources() {
    return folder.resolve("sources");
  }

  private static void documents(Path sources) throws IOException {
    write(sources.resolve(".musubi-acl.yml"), "everybody: true\n");
    write(
        sources.resolve("規程/旅費.md"),
        """
        ---
        department: 経理部
        ---
        # 旅費規程

        ## 第1章 総則

        %s

        ## 第2章 宿泊

        宿泊費は一泊一万二千円を上限とする。

        ## 第3章 精算

        宿泊費の精算には領収書を添付する。
        """
            .formatted("この規程は出張の手続きを定める。".repeat(40)));
    StringBuilder minutes = new StringBuilder("# 議事録\n");
    for (int n = 1; n <= 12; n++) {
      minutes.append("\n## 第%d回\n\n予算の説明があり、%s。\n".formatted(n, "質疑応答を行った".repeat(12)));
    }
    write(sources.resolve("議事録.md"), minutes.toString());
    write(
        sources.resolve("FAQ.md"),
        "# 問答\n\n## 問1 定期券は\n\n%s\n\n## 問2 定期券をなくした\n\n%s\n\n## 問3 通勤手当は\n\n%s\n"
            .formatted(
                "定期券は会社が買う。".repeat(20),
                "駅に届け出てから総務部に連絡する。".repeat(12),
                "翌月の給与とともに支払う。".repeat(15)));
    write(sources.resolve("人事/.musubi-acl.yml"), "users: [alice]\n");
    write(sources.resolve("人事/極秘.md"), "# 極秘\n\n" + SECRET + "\n");
    Files.write(sources.resolve("人事/極秘.pdf"), pdf("極秘の報告書", SECRET));
    Files.write(
        sources.resolve("手引き.pdf"),
        new MinimalPdf()
            .title("出張の手引き")
            .page("出張の前に上長の承認を得る。".repeat(2), "旅程を提出する。")
            .page("新幹線は普通車を利用する。", "特急料金を支給する。")
            .page("宿泊費の上限は一万二千円とする。", "領収書を添付する。")
            .bytes());
    Files.write(sources.resolve("消える.pdf"), pdf("消える文書", "避難訓練は九月に行う。"));
    write(sources.resolve("変わる.md"), "# 変わる文書\n\n索引したときの本文である。\n");
    write(sources.resolve("差し替え.md"), "# 差し替え\n\n差し替える前の本文である。\n");
    sheet(sources.resolve("経費.xlsx"));
    write(sources.resolve("名簿.csv"), "氏名,部署,内線\n髙橋,総務部,1234\n山﨑,経理部,5678\n");
    write(
        sources.resolve("攻撃.md"),
        """
        ---
        title: '%2$s'
        department: '%2$s'
        ---
        # 検査

        ## %1$s

        検査文書に %1$s と書いてある。
        """
            .formatted(HOSTILE, HOSTILE.replace("'", "''")));
    write(sources.resolve(HOSTILE_NAME), "# 見積\n\n見積の控えである。\n");
    try (OutputStream file = Files.newOutputStream(sources.resolve("まとめ.zip"));
        ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
      zip.putNextEntry(new ZipEntry("中/議事.md"));
      zip.write("# 議事\n\n会議の議事である。\n".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  private static byte[] pdf(String title, String line) {
    return new MinimalPdf().title(title).page(line).bytes();
  }

  private static void sheet(Path file) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = book.createSheet("4月");
      sheet.createRow(0).createCell(0).setCellValue("4月の経費");
      sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
      Row head = sheet.createRow(1);
      head.createCell(0).setCellValue("部署");
      head.createCell(1).setCellValue("品目");
      head.createCell(2).setCellValue("金額");
      for (int r = 2; r < 200; r++) {
        Row row = sheet.createRow(r);
        row.createCell(0).setCellValue("総務部");
        row.createCell(1).setCellValue(r == 150 ? "懐中電灯" : r == 151 ? HOSTILE : "文房具");
        row.createCell(2).setCellValue(1000 + r);
      }
      book.write(out);
    }
  }

  static String encoded(String text) {
    return RunningServer.encoded(text);
  }

  /** Where the file of a document is. */
  static String file(String id) {
    return "/document/file?id=" + encoded(id);
  }

  /** Where the page of a document is. */
  static String document(String id, String q) {
    return "/document?id=" + encoded(id) + (q.isEmpty() ? "" : "&q=" + encoded(q));
  }

  HttpResponse<String> get(String pathAndQuery) {
    return send(pathAndQuery, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String pathAndQuery) {
    return send(pathAndQuery, HttpResponse.BodyHandlers.ofByteArray());
  }

  private <T> HttpResponse<T> send(String pathAndQuery, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.url()).resolve(pathAndQuery))
              .timeout(Duration.ofSeconds(60))
              .build(),
          handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A document's page, which must be one. */
  Document page(String id, String q) {
    HttpResponse<String> response = get(document(id, q));
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return Jsoup.parse(response.body(), server.url());
  }

  @Override
  public void close() throws IOException {
    server.close();
    IOUtils.rm(folder);
  }
}
