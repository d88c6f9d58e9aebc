package musubi.app.extract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Files that were made to do harm, or came to harm. */
final class HostileFixtures {

  /**
   * A file that cannot be read.
   *
   * @param failing name of the file, with the inner name of the document that fails
   * @param reason part of what must be said
   */
  record Bad(String name, byte[] bytes, String failing, String reason) {
    Bad(String name, byte[] bytes, String reason) {
      this(name, bytes, name, reason);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final String PASSWORD = "is protected by a password";

  private HostileFixtures() {}

  /** Those that are over in a moment; the secret file is what the XML entities reach for. */
  static List<Bad> quick(Path secret) throws Exception {
    byte[] docx = Fixtures.docx("題", Fixtures.LEAVE);
    byte[] pdf = Fixtures.pdf();
    String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    String web = "<!DOCTYPE x SYSTEM \"http://192.0.2.1/x.dtd\">";
    byte[] random = new byte[4096];
    new Random(1).nextBytes(random);
    List<Bad> all = new ArrayList<>();
    all.add(new Bad("空.pdf", new byte[0], "is empty"));
    all.add(new Bad("空.docx", new byte[0], "is empty"));
    all.add(new Bad("空.txt", new byte[0], "is empty"));
    all.add(new Bad("切れた.docx", Arrays.copyOf(docx, docx.length / 2), ""));
    all.add(
        new Bad(
            "切れた.zip",
            Arrays.copyOf(Fixtures.zip(StandardCharsets.UTF_8, "a.docx", docx), docx.length / 2),
            ""));
    all.add(new Bad("切れた.pdf", Arrays.copyOf(pdf, 60), ""));
    all.add(new Bad("暗号.pdf", encrypted(pdf), PASSWORD));
    all.add(new Bad("暗号.docx", encryptedOffice(docx), PASSWORD));
    all.add(new Bad("暗号.xls", encryptedXls(), PASSWORD));
    all.add(new Bad("暗号.zip", encryptedZip(), "暗号.zip!/a.txt", PASSWORD));
    byte[] zeros = new byte[40 << 20];
    byte[] bomb = Fixtures.zip(StandardCharsets.UTF_8, "0.txt", zeros);
    all.add(new Bad("爆弾.zip", bomb, "爆弾.zip!/0.txt", "zip bomb"));
    all.add(
        new Bad(
            "四十二.zip",
            Fixtures.zip(StandardCharsets.UTF_8, "1.zip", bomb, "2.zip", bomb),
            "四十二.zip!/1.zip!/0.txt",
            "zip bomb"));
    all.add(
        new Bad(
            "爆弾.docx",
            replaced(docx, "word/document.xml", HostileFixtures::manyLetters),
            "zip bomb"));
    all.add(
        new Bad("深い.zip", nested(7), "深い.zip!/z.zip!/z.zip!/z.zip!/z.zip!/z.zip", "archives deep"));
    all.add(
        new Bad(
            "絵だけ.zip", Fixtures.zip(StandardCharsets.UTF_8, "a.png", random), "holds no document"));
    all.add(new Bad("外部実体.docx", withDoctype(docx, entity), ""));
    all.add(new Bad("外部DTD.docx", withDoctype(docx, web), ""));
    all.add(new Bad("十億.docx", withDoctype(docx, laughs()), ""));
    all.add(
        new Bad(
            "外部実体.odt",
            Fixtures.odf("text", entity, "<office:text><text:p>&e;</text:p></office:text>"),
            ""));
    all.add(
        new Bad(
            "十億.odt",
            Fixtures.odf("text", laughs(), "<office:text><text:p>&e9;</text:p></office:text>"),
            ""));
    all.add(new Bad("輪.pdf", pageTreeLoop(), "no pages"));
    all.add(new Bad("絵だけ.pdf", new MinimalPdf().page().bytes(), "text recognition"));
    all.add(new Bad("乱数.txt", random, "not text"));
    all.add(new Bad("乱数.pdf", random, ""));
    all.add(new Bad("壊れた.doc", damagedCompoundFile(random), ""));
    all.add(new Bad("偽.xlsx", "ただの文".getBytes(StandardCharsets.UTF_8), "is called .xlsx"));
    all.add(new Bad("部分だらけ.eml", deepMail(), "parts"));
    return all;
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** A copy of a zip with one entry's content in place of what it was. */
  private static byte[] replaced(byte[] zip, String name, Writing content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals(name)) {
          content.to(out);
        } else {
          in.transferTo(out);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void manyLetters(OutputStream out) throws IOException {
    byte[] letters = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    out.write(
        ("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                + "<w:body><w:p><w:r><w:t>")
            .getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 60; i++) {
      out.write(letters);
    }
    out.write("</w:t></w:r></w:p></w:body></w:document>".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] withDoctype(byte[] docx, String doctype) throws IOException {
    String reference = doctype.contains("e9") ? "&e9;" : doctype.contains("ENTITY") ? "&e;" : "";
    String document =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + doctype
            + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
            + "<w:body><w:p><w:r><w:t>"
            + reference
            + "</w:t></w:r></w:p></w:body></w:document>";
    return replaced(
        docx, "word/document.xml", out -> out.write(document.getBytes(StandardCharsets.UTF_8)));
  }

  private static String laughs() {
    StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
    for (int i = 1; i <= 9; i++) {
      entities.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    return entities.append("]>").toString();
  }

  private static byte[] encrypted(byte[] pdf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(out);
    }
    return out.toByteArray();
  }

  private static byte[] encryptedOffice(byte[] docx) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream content = encryptor.getDataStream(file)) {
        content.write(docx);
      }
      file.writeFilesystem(out);
    }
    return out.toByteArray();
  }

  private static byte[] encryptedXls() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      workbook.createSheet().createRow(0).createCell(0).setCellValue("極秘");
      workbook.write(out);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    return out.toByteArray();
  }

  /** A zip whose only entry is marked as encrypted, in both of its headers. */
  private static byte[] encryptedZip() {
    byte[] zip =
        Fixtures.zip(
            StandardCharsets.UTF_8, "a.txt", Fixtures.LEAVE.getBytes(StandardCharsets.UTF_8));
    zip[6] |= 1;
    for (int i = 0; i < zip.length - 4; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 8] |= 1;
      }
    }
    return zip;
  }

  private static byte[] nested(int levels) {
    byte[] inner =
        Fixtures.zip(StandardCharsets.UTF_8, "a.txt", "底".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < levels; i++) {
      inner = Fixtures.zip(StandardCharsets.UTF_8, "z.zip", inner);
    }
    return inner;
  }

  private static byte[] pageTreeLoop() {
    return MinimalPdf.file(
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 9999 >>",
            "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9999 >>"));
  }

  private static byte[] damagedCompoundFile(byte[] random) {
    byte[] file = random.clone();
    byte[] magic = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    System.arraycopy(magic, 0, file, 0, magic.length);
    return file;
  }

  private static byte[] deepMail() {
    StringBuilder mail = new StringBuilder("From: a@example.co.jp\r\nSubject: x\r\n");
    for (int i = 0; i < 60; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }
    return mail.append("Content-Type: text/plain\r\n\r\nx\r\n")
        .toString()
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Forms that draw forms, ten times each: the page would be drawn to the end of days. */
  static byte[] endlessPdf() {
    int levels = 15;
    List<String> objects = new ArrayList<>();
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    objects.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    objects.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>");
    objects.add("<< /Length 5 >>\nstream\n/F Do\nendstream");
    for (int i = 0; i < levels; i++) {
      String calls = "/F Do ".repeat(10);
      objects.add(
          "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream"
              .formatted(i + 1 < levels ? 6 + i : 20, calls.length(), calls));
    }
    objects.add(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\nn\nendstream");
    return MinimalPdf.file(objects);
  }

  /** A text of some hundred thousand paragraphs: honest, but its tree needs much memory. */
  static byte[] hugeDocx() throws IOException {
    byte[] docx = Fixtures.docx("題", "x");
    return replaced(
        docx,
        "word/document.xml",
        out -> {
          StringBuilder xml =
              new StringBuilder(
                  "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
          Random random = new Random(2);
          for (int i = 0; i < 250_000; i++) {
            xml.append("<w:p><w:r><w:t>").append(random.nextInt()).append("</w:t></w:r></w:p>");
          }
          xml.append("</w:body></w:document>");
          out.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        });
  }
}
