package musubi.app.server.browser;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.Main;
import musubi.app.config.ConfigFile;
import musubi.app.extract.MinimalPdf;
import musubi.app.server.Server;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.app.store.DatabaseLocation;
import org.apache.lucene.util.IOUtils;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A server over the sample company, a PDF, a spreadsheet, and documents that carry script. */
final class Site implements AutoCloseable {

  static final String PDF = "手引き/出張の手引き.pdf";
  static final String SCAN = "手引き/避難経路図.pdf";
  static final String SHEET = "経理/2025年度_備品一覧.xlsx";

  /** Script in several forms; each would leave a mark on the window or open a dialog. */
  static final String SCRIPT =
      "\"'><script>window.__x=1;alert(1)</script><img src=x onerror=window.__x=2>";

  static final String HOSTILE_TEXT = "検査/攻撃\"'><svg onload=window.__x=3>.md";
  static final String HOSTILE_PDF = "検査/検査.pdf";
  static final String HOSTILE_SHEET = "検査/検査.xlsx";

  /** A picture in one red, as JPEG 2000. */
  private static final byte[] RED =
      Base64.getMimeDecoder()
          .decode(
              """
              /0//UQAvAAAAAAAgAAAAIAAAAAAAAAAAAAAAIAAAACAAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBAAQE
              AAH/XAAEQED/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAACQAAH/k8fU
              UBFQVK//f/eaZOAAAAAAAYSEv/UsoAAAAAAwkJf+pZQAAAAABhIS/3/B8hQUAFyv/2+Ev4cwAAAAAAGEhL//
              f9+B6BQAXK//b4S/hzAAAAAAAYSEv/UsoAAAAAAwkJf+pZQAAAAABhIS/2pZQAAAAABhIS/9SygAAAAADCQl
              /3//2Q==
              """);

  private static final Path COMPANY = Path.of("..", "examples", "company");

  private final Path folder;
  private final Server server;

  Site() throws IOException {
    folder = Files.createTempDirectory("musubi").toRealPath();
    Path sources = folder.resolve("文書");
    copy(COMPANY, sources);
    Files.createDirectories(sources.resolve(PDF).getParent());
    Files.write(sources.resolve(PDF), guide());
    Files.write(
        sources.resolve(SCAN),
        new MinimalPdf()
            .title("避難経路図")
            .page("本社 3 階の避難経路図です。", "赤い部分は立ち入りできません。")
            .picture(RED)
            .bytes());
    Files.createDirectories(sources.resolve(SHEET).getParent());
    equipment(sources.resolve(SHEET));
    hostile(sources);
    for (String id : List.of(PDF, SCAN, SHEET)) {
      date(sources.resolve(id), "2025-10-01T00:00:00Z");
    }
    for (String id : List.of(HOSTILE_PDF, HOSTILE_SHEET)) {
      date(sources.resolve(id), "2015-04-01T00:00:00Z");
    }
    Path config =
        Files.writeString(
            folder.resolve("musubi.yml"),
            """
            data: data
            server:
              port: 0
              schedule:
                update: "0 3 * * 0"
              paths:
                shares:
                  - folder: '%s'
                    prefix: '\\\\fileserver\\文書'
            """
                .formatted(sources));
    Path queries =
        Files.writeString(
            folder.resolve("queries.tsv"), "経費精算\t9\n有給休暇\t8\nVPN\t7\n出張旅費\t6\n会議室の予約\t5\n");
    int code =
        Main.run(
            "rebuild",
            sources.toString(),
            "--config",
            config.toString(),
            "--queries",
            queries.toString());
    if (code != 0) {
      throw new AssertionError("musubi rebuild ended with " + code);
    }
    server = Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty());
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static void date(Path file, String instant) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(instant)));
  }

  private static byte[] guide() {
    return new MinimalPdf()
        .title("出張の手引き")
        .page(
            "出張の手引き",
            "",
            "1 出張の前に",
            "出張の前に、旅程と目的を書いて上長の承認を得ます。",
            "一週間を超える出張は、部長の承認も要ります。",
            "",
            "2 承認のあと",
            "承認を得たら、切符と宿を自分で手配します。")
        .page("3 交通", "新幹線は普通車の指定席を利用します。", "飛行機は片道 600 キロメートルを超えるときに使えます。", "特急料金は実費を支給します。")
        .page(
            "4 宿泊",
            "宿泊費の上限は一泊 12,000 円です。",
            "上限を超えるときは、出張の前に経理部へ相談してください。",
            "",
            "5 精算",
            "宿泊費の領収書を添えて、帰社後五営業日までに精算します。",
            "日当には領収書は要りません。")
        .bytes();
  }

  private static void equipment(Path file) throws IOException {
    String[] items = {"ノートパソコン", "液晶モニター", "机", "椅子", "電話機", "複合機", "書庫", "ホワイトボード"};
    String[] departments = {"総務部", "営業部", "製造部", "情報システム課", "経理部"};
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = book.createSheet("4月");
      row(sheet, 0, "管理番号", "品目", "部署", "設置場所", "台数");
      for (int r = 1; r < 120; r++) {
        row(
            sheet,
            r,
            "B-%04d".formatted(1000 + r),
            r == 87 ? "衛星電話" : items[r % items.length],
            departments[r % departments.length],
            "本社 %d 階".formatted(1 + r % 5),
            String.valueOf(1 + r * 7 % 12));
      }
      book.write(out);
    }
  }

  private static void row(Sheet sheet, int number, String... values) {
    Row row = sheet.createRow(number);
    for (int c = 0; c < values.length; c++) {
      row.createCell(c).setCellValue(values[c]);
    }
  }

  private static void hostile(Path sources) throws IOException {
    Path text = sources.resolve(HOSTILE_TEXT);
    Files.createDirectories(text.getParent());
    Files.writeString(
        text,
        """
        ---
        title: '検体アルファ %2$s'
        department: '%2$s'
        author: '%2$s'
        modified: 2015-04-01
        ---
        # 検体 %1$s

        ## %1$s

        検体アルファに %1$s と書いてある。
        """
            .formatted(SCRIPT.replace("<", "&lt;"), SCRIPT.replace("'", "''")));
    Files.write(
        sources.resolve(HOSTILE_PDF),
        new MinimalPdf().title("検体ベータ " + SCRIPT).page("検体ベータに", SCRIPT, "と書いてある。").bytes());
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(sources.resolve(HOSTILE_SHEET))) {
      Sheet sheet = book.createSheet("'><svg onload=__x=4>".replace("'", ""));
      row(sheet, 0, "検体ガンマ", SCRIPT);
      row(sheet, 1, SCRIPT, "検体ガンマ");
      book.write(out);
    }
  }

  /** Where its accounts and its history are. */
  /** The data folder. */
  Path data() {
    return folder.resolve("data");
  }

  DatabaseLocation database() {
    return new DatabaseLocation.Embedded(data().resolve("musubi.db"));
  }

  /** Puts a file among the documents; the index knows it after an update. */
  void write(String path, String text) {
    try {
      Path file = folder.resolve("文書").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a folder of documents away. */
  void remove(String path) throws IOException {
    IOUtils.rm(folder.resolve("文書").resolve(path));
  }

  /** The address of a page. */
  String url(String pathAndQuery) {
    return server.url() + (pathAndQuery.startsWith("/") ? pathAndQuery.substring(1) : pathAndQuery);
  }

  static String search(String q) {
    return "/?q=" + encoded(q);
  }

  static String document(String id, String q) {
    return "/document?id=" + encoded(id) + "&q=" + encoded(q);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() throws IOException {
    server.close();
    IOUtils.rm(folder);
  }
}
