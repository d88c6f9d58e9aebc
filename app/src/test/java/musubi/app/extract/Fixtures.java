package musubi.app.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/**
 * Files of every kind and encoding, each with the text that must be found in it. Made in code: no
 * office program, font or binary file is needed.
 */
final class Fixtures {

  /**
   * A file that can be read.
   *
   * @param name of the file; its id
   * @param document id of the document that is checked
   * @param text that stands in it
   * @param heading below which the text stands, or the document's title; empty for none
   * @param place at which the text stands; empty where the format has none
   */
  record Good(
      String name, byte[] bytes, String document, String text, String heading, String place) {
    Good(String name, byte[] bytes, String text) {
      this(name, bytes, name, text, "", "");
    }

    @Override
    public String toString() {
      return document;
    }
  }

  static final Charset CP932 = Charset.forName("windows-31j");
  static final Charset EUC = Charset.forName("x-eucJP-Open");
  static final Charset JIS = Charset.forName("x-windows-iso2022jp");

  static final String LEAVE = "年次有給休暇は、取得希望日の三営業日前までに届け出るものとする。";

  private Fixtures() {}

  private interface Writing {
    void to(ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writing.to(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  static List<Good> all() {
    byte[] docx = docx("就業規則", LEAVE);
    byte[] pdf = pdf();
    String csv = "氏名,部署,内線\n髙橋,総務部,1234\n山﨑,経理部,5678\n";
    String html =
        "<html><head><title>社有車</title></head><body><h2>予約の手順</h2><p>社有車は前日までに予約する。</p></body></html>";
    return List.of(
        // text and its encodings
        text("utf8.txt", StandardCharsets.UTF_8, LEAVE, ""),
        text("utf8-bom.txt", StandardCharsets.UTF_8, LEAVE, "\uFEFF"),
        text("utf16le-bom.txt", StandardCharsets.UTF_16LE, LEAVE, "\uFEFF"),
        text("utf16be-bom.txt", StandardCharsets.UTF_16BE, LEAVE, "\uFEFF"),
        text("utf16le.txt", StandardCharsets.UTF_16LE, LEAVE, ""),
        text("utf16be.txt", StandardCharsets.UTF_16BE, LEAVE, ""),
        text("cp932.txt", CP932, LEAVE, ""),
        text("cp932-extensions.txt", CP932, "①㈱髙島・山﨑商店 ～ 第Ⅳ期", ""),
        text("cp932-short.txt", CP932, "経費精算の手引き", ""),
        text("cp932-half-width.txt", CP932, "ｶﾌﾞｼｷｶﾞｲｼｬ ﾔﾏﾀﾞｼｮｳﾃﾝ ｻﾏ", ""),
        text("euc.txt", EUC, LEAVE, ""),
        text("euc-extensions.txt", EUC, "①㈱髙島の件", ""),
        text("euc-short.txt", EUC, "会社規程一覧", ""),
        text("jis.txt", JIS, LEAVE, ""),
        text("jis-extensions.txt", JIS, "①㈱山田 ｱｲｳ", ""),
        new Good("cp932.csv", csv.getBytes(CP932), "山﨑"),
        new Good("utf8.csv", csv.getBytes(StandardCharsets.UTF_8), "髙橋"),
        new Good(
            "cp932.md", "# 出張旅費\n\n日当は二千円とする。\n".getBytes(CP932), "cp932.md", "日当は二千円", "", ""),
        new Good(
            "euc.md", "# 規程\n\n## 交通費\n\n実費を支給する。\n".getBytes(EUC), "euc.md", "実費を支給", "交通費", ""),
        html(
            "cp932-declared.html",
            html.replace("<head>", "<head><meta charset=\"Shift_JIS\">"),
            CP932),
        html("cp932-undeclared.html", html, CP932),
        html(
            "euc-http-equiv.html",
            html.replace(
                "<head>",
                "<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=EUC-JP\">"),
            EUC),
        html("utf8.html", html, StandardCharsets.UTF_8),
        html(
            "declared-wrongly.html",
            html.replace("<head>", "<head><meta charset=\"Shift_JIS\">"),
            StandardCharsets.UTF_8),
        // Word and its like
        new Good("規則.docx", docx, "規則.docx", LEAVE, "第2章 休暇", ""),
        new Good("日本語スタイル.docx", japaneseStyles(), "日本語スタイル.docx", "机の上を片づける。", "見出しの日本語名", ""),
        new Good("表.docx", docxTable(), "普通車"),
        new Good("古い.doc", docInRtf(), "旧来の稟議書"),
        new Good("覚書.rtf", rtf("覚書の本文はここにある。"), "覚書の本文"),
        new Good("文書.odt", odt(), "文書.odt", "持ち出しは許可を要する。", "第1条 情報機器", ""),
        // presentations
        new Good("説明会.pptx", pptx(), "説明会.pptx", "窓口は総務部である。", "問い合わせ先", "スライド2"),
        new Good("発表者ノート.pptx", pptx(), "質問は最後に受ける。"),
        new Good("旧説明会.ppt", ppt(), "旧説明会.ppt", "来期の売上は二割増を見込む。", "来期の見通し", "スライド1"),
        new Good("説明.odp", odp(), "避難経路を確かめる。"),
        // tables
        new Good("予算.xlsx", workbook(new XSSFWorkbook()), "広告宣伝費"),
        new Good("旧予算.xls", workbook(new HSSFWorkbook()), "広告宣伝費"),
        new Good("備品.ods", ods(), "プロジェクター"),
        // PDF
        new Good("就業規則.pdf", pdf, "就業規則.pdf", "服務規律を守り、職務に専念しなければならない。", "第1章 総則", "1ページ"),
        new Good("二頁.pdf", pdf, "二頁.pdf", "賞与は年二回支給する。", "第2章 賃金", "2ページ"),
        new Good("実はPDF.docx", pdf, "賞与は年二回"),
        new Good("実はPDF.txt", pdf, "賞与は年二回"),
        // mail
        new Good(
            "utf8.eml", mail("UTF-8", StandardCharsets.UTF_8), "utf8.eml", "会議室は三階です。", "", ""),
        new Good("jis.eml", mail("ISO-2022-JP", JIS), "①会議室"),
        new Good("cp932.eml", mail("Shift_JIS", CP932), "山﨑"),
        new Good("添付.eml", mailWithAttachment(docx), "添付.eml", LEAVE, "就業規則.docx", ""),
        new Good("outlook.msg", msg(), "棚卸しは月末に行う。"),
        // archives
        new Good(
            "まとめ.zip",
            zip(StandardCharsets.UTF_8, "規程/規則.docx", docx, "メモ.txt", LEAVE.getBytes(CP932)),
            "まとめ.zip!/規程/規則.docx",
            LEAVE,
            "第2章 休暇",
            ""),
        new Good(
            "cp932名.zip",
            zip(CP932, "規程/就業規則.txt", LEAVE.getBytes(CP932)),
            "cp932名.zip!/規程/就業規則.txt",
            LEAVE,
            "",
            ""),
        new Good(
            "入れ子.zip",
            zip(StandardCharsets.UTF_8, "中.zip", zip(StandardCharsets.UTF_8, "就業規則.pdf", pdf)),
            "入れ子.zip!/中.zip!/就業規則.pdf",
            "賞与は年二回支給する。",
            "第2章 賃金",
            "2ページ"),
        new Good(
            "外へ.zip",
            zip(StandardCharsets.UTF_8, "../../外.txt", LEAVE.getBytes(StandardCharsets.UTF_8)),
            "外へ.zip!/../../外.txt",
            LEAVE,
            "",
            ""));
  }

  private static Good text(String name, Charset charset, String text, String mark) {
    return new Good(name, (mark + text + "\n").getBytes(charset), text);
  }

  private static Good html(String name, String page, Charset charset) {
    return new Good(name, page.getBytes(charset), name, "前日までに予約する。", "予約の手順", "");
  }

  static byte[] pdf() {
    return new MinimalPdf()
        .title("就業規則")
        .page("第1章 総則", "社員は、会社の定める規則を誠実に守るものとし、常に服務規", "律を守り、職務に専念しなければならない。")
        .page("賃金は月末に支払う。", "第2章 賃金", "賞与は年二回支給する。")
        .bookmark("第1章　総則", 1)
        .bookmark("第2章 賃金", 2)
        .bytes();
  }

  static byte[] docx(String title, String body) {
    return written(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle(title);
            document.getProperties().getCoreProperties().setCreator("鈴木一郎");
            style(document, "1", "heading 1");
            paragraph(document, "第1章 総則", "1");
            paragraph(document, "この規則は社員の就業について定める。", null);
            paragraph(document, "第2章 休暇", "1");
            paragraph(document, body, null);
            document.write(out);
          }
        });
  }

  private static void style(XWPFDocument document, String id, String name) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.setType(STStyleType.PARAGRAPH);
    style.addNewName().setVal(name);
    document.createStyles().addStyle(new XWPFStyle(style));
  }

  private static void paragraph(XWPFDocument document, String text, String style) {
    XWPFParagraph paragraph = document.createParagraph();
    if (style != null) {
      paragraph.setStyle(style);
    }
    paragraph.createRun().setText(text);
  }

  private static byte[] japaneseStyles() {
    return written(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            style(document, "a1", "見出し 1");
            paragraph(document, "見出しの日本語名", "a1");
            paragraph(document, "机の上を片づける。", null);
            document.write(out);
          }
        });
  }

  private static byte[] docxTable() {
    return written(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("車両");
            table.getRow(0).getCell(1).setText("台数");
            table.getRow(1).getCell(0).setText("普通車");
            table.getRow(1).getCell(1).setText("4");
            document.write(out);
          }
        });
  }

  /** Word opens an RTF that is called .doc, and such files are common. */
  private static byte[] docInRtf() {
    return rtf("旧来の稟議書の様式を残す。");
  }

  private static byte[] rtf(String text) {
    StringBuilder escaped = new StringBuilder("{\\rtf1\\ansi\\ansicpg932\\deff0\\pard ");
    text.chars().forEach(c -> escaped.append("\\u").append((short) c).append('?'));
    return escaped.append("\\par}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] odt() {
    return odf(
        "text",
        "<office:text><text:h text:outline-level=\"1\">第1条 情報機器</text:h>"
            + "<text:p>持ち出しは許可を要する。</text:p></office:text>");
  }

  private static byte[] odp() {
    return odf(
        "presentation",
        "<office:presentation><draw:page draw:name=\"p1\"><draw:frame><draw:text-box>"
            + "<text:p>避難経路を確かめる。</text:p></draw:text-box></draw:frame></draw:page>"
            + "</office:presentation>");
  }

  private static byte[] ods() {
    return odf(
        "spreadsheet",
        "<office:spreadsheet><table:table table:name=\"備品\"><table:table-row>"
            + "<table:table-cell><text:p>プロジェクター</text:p></table:table-cell>"
            + "</table:table-row></table:table></office:spreadsheet>");
  }

  static byte[] odf(String kind, String body) {
    return odf(kind, "", body);
  }

  static byte[] odf(String kind, String prologue, String body) {
    String type = "application/vnd.oasis.opendocument." + kind;
    String content =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + prologue
            + "<office:document-content"
            + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
            + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
            + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
            + " office:version=\"1.2\"><office:body>"
            + body
            + "</office:body></office:document-content>";
    return written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] mime = type.getBytes(StandardCharsets.US_ASCII);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(mime.length);
            CRC32 crc = new CRC32();
            crc.update(mime);
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(mime);
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
            zip.write("<manifest/>".getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static byte[] pptx() {
    return written(
        out -> {
          try (XMLSlideShow show = new XMLSlideShow()) {
            XSLFSlideLayout layout =
                show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT);
            XSLFSlide first = show.createSlide(layout);
            first.getPlaceholder(0).setText("新入社員説明会");
            first.getPlaceholder(1).setText("日程を説明する。");
            XSLFTable table = first.createTable(1, 2);
            table.getCell(0, 0).setText("午前");
            table.getCell(0, 1).setText("施設案内");
            XSLFSlide second = show.createSlide(layout);
            second.getPlaceholder(0).setText("問い合わせ先");
            second.getPlaceholder(1).setText("窓口は総務部である。");
            for (XSLFTextShape shape : show.getNotesSlide(second).getPlaceholders()) {
              if (shape.getTextType() == Placeholder.BODY) {
                shape.setText("質問は最後に受ける。");
              }
            }
            show.getProperties().getCoreProperties().setTitle("PowerPoint プレゼンテーション");
            show.write(out);
          }
        });
  }

  private static byte[] ppt() {
    return written(
        out -> {
          try (HSLFSlideShow show = new HSLFSlideShow()) {
            HSLFSlide slide = show.createSlide();
            slide.addTitle().setText("来期の見通し");
            slide.createTextBox().setText("来期の売上は二割増を見込む。");
            show.write(out);
          }
        });
  }

  private static byte[] workbook(Workbook workbook) {
    return written(
        out -> {
          try (workbook) {
            Row labels = workbook.createSheet("4月").createRow(0);
            labels.createCell(0).setCellValue("科目");
            labels.createCell(1).setCellValue("金額");
            Row row = workbook.getSheetAt(0).createRow(1);
            row.createCell(0).setCellValue("広告宣伝費");
            row.createCell(1).setCellValue(120000);
            workbook.write(out);
          }
        });
  }

  private static String word(String charset, Charset encoding, String text) {
    return "=?%s?B?%s?="
        .formatted(charset, Base64.getEncoder().encodeToString(text.getBytes(encoding)));
  }

  private static byte[] mail(String charset, Charset encoding) {
    String head =
        "From: %s <yamada@example.co.jp>\r\nTo: %s <sato@example.co.jp>\r\nSubject: %s\r\n"
                .formatted(
                    word(charset, encoding, "山田太郎"),
                    word(charset, encoding, "佐藤花子"),
                    word(charset, encoding, "㈱山田との打合せ"))
            + "Date: Tue, 1 Apr 2025 09:30:00 +0900\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset="
            + charset
            + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    return written(
        out -> {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          out.write("会議室は三階です。\r\n①会議室 担当 山﨑\r\n".getBytes(encoding));
        });
  }

  private static byte[] mailWithAttachment(byte[] docx) {
    String mail =
        "From: a@example.co.jp\r\nTo: b@example.co.jp\r\nSubject: %s\r\nMIME-Version: 1.0\r\n"
                .formatted(word("UTF-8", StandardCharsets.UTF_8, "規則の送付"))
            + "Content-Type: multipart/mixed; boundary=xyz\r\n\r\n--xyz\r\n"
            + "Content-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64("<p>添付をご覧ください。</p>".getBytes(StandardCharsets.UTF_8))
            + "\r\n--xyz\r\nContent-Type: application/octet-stream; name=\""
            + word("UTF-8", StandardCharsets.UTF_8, "就業規則.docx")
            + "\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64(docx)
            + "\r\n--xyz--\r\n";
    return mail.getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }

  /** The streams that make a compound file a mail: subject, people, body. */
  private static byte[] msg() {
    return written(
        out -> {
          try (POIFSFileSystem file = new POIFSFileSystem()) {
            DirectoryEntry root = file.getRoot();
            property(root, "001A", "IPM.Note");
            property(root, "0037", "棚卸しの件");
            property(root, "0C1A", "倉庫 次郎");
            property(root, "0E04", "経理 三郎; 総務 四郎");
            property(root, "1000", "棚卸しは月末に行う。");
            root.createDocument(
                "__properties_version1.0", new java.io.ByteArrayInputStream(new byte[32]));
            file.writeFilesystem(out);
          }
        });
  }

  private static void property(DirectoryEntry root, String id, String value) throws IOException {
    root.createDocument(
        "__substg1.0_" + id + "001F",
        new java.io.ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_16LE)));
  }

  /** A zip of name, bytes, name, bytes …; names in an encoding other than UTF-8 are not marked. */
  static byte[] zip(Charset names, Object... content) {
    return written(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out, names)) {
            for (int i = 0; i < content.length; i += 2) {
              zip.putNextEntry(new ZipEntry((String) content[i]));
              zip.write((byte[]) content[i + 1]);
            }
          }
        });
  }
}
