package musubi.app.extract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A PDF made by hand, with Japanese text in a font that is not embedded, so that no machine needs
 * to have one: each page's lines, bookmarks to pages, and a title.
 */
public final class MinimalPdf {

  private static final int LINE_HEIGHT = 20;

  private final List<String> objects = new ArrayList<>();
  private final List<List<String>> pages = new ArrayList<>();
  private final List<String> bookmarks = new ArrayList<>();
  private final List<Integer> bookmarkPages = new ArrayList<>();
  private String title = "";
  private String picture = "";

  public MinimalPdf page(String... lines) {
    pages.add(List.of(lines));
    return this;
  }

  public MinimalPdf title(String value) {
    title = value;
    return this;
  }

  /** Puts a JPEG 2000 picture of 32 by 32 pixels on the last page. */
  public MinimalPdf picture(byte[] jpeg2000) {
    picture = HexFormat.of().formatHex(jpeg2000);
    return this;
  }

  MinimalPdf bookmark(String name, int page) {
    bookmarks.add(name);
    bookmarkPages.add(page);
    return this;
  }

  public byte[] bytes() {
    objects.clear();
    int firstPage = 8;
    int firstBookmark = firstPage + 2 * pages.size();
    int drawing = firstBookmark + bookmarks.size();
    String outline = bookmarks.isEmpty() ? "" : " /Outlines 6 0 R";
    object("<< /Type /Catalog /Pages 2 0 R" + outline + " >>");
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < pages.size(); i++) {
      kids.append(firstPage + 2 * i).append(" 0 R ");
    }
    object("<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>");
    object(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UTF16-H"
            + " /DescendantFonts [4 0 R] >>");
    object(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo"
            + " << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /DW 1000"
            + " /FontDescriptor 5 0 R >>");
    object(
        "<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -200 1000 900]"
            + " /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>");
    object(
        bookmarks.isEmpty()
            ? "null"
            : "<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
                .formatted(firstBookmark, firstBookmark + bookmarks.size() - 1, bookmarks.size()));
    object("<< /Title " + hex("\uFEFF" + title) + " /Author " + hex("\uFEFF佐藤花子") + " >>");
    for (int i = 0; i < pages.size(); i++) {
      object(
          ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                  + " /Resources << /Font << /F1 3 0 R >>%s >> >>")
              .formatted(
                  firstPage + 2 * i + 1,
                  picture.isEmpty() ? "" : " /XObject << /P1 %d 0 R >>".formatted(drawing)));
      StringBuilder content = new StringBuilder("BT /F1 12 Tf 50 780 Td ");
      for (String line : pages.get(i)) {
        content.append(hex(line)).append(" Tj 0 -").append(LINE_HEIGHT).append(" Td ");
      }
      content.append("ET");
      if (!picture.isEmpty() && i == pages.size() - 1) {
        content.append(" q 200 0 0 200 50 400 cm /P1 Do Q");
      }
      object("<< /Length %d >>\nstream\n%s\nendstream".formatted(content.length(), content));
    }
    for (int i = 0; i < bookmarks.size(); i++) {
      String next = i + 1 < bookmarks.size() ? " /Next " + (firstBookmark + i + 1) + " 0 R" : "";
      String before = i > 0 ? " /Prev " + (firstBookmark + i - 1) + " 0 R" : "";
      object(
          "<< /Title %s /Parent 6 0 R /Dest [%d 0 R /Fit]%s%s >>"
              .formatted(
                  hex("\uFEFF" + bookmarks.get(i)),
                  firstPage + 2 * (bookmarkPages.get(i) - 1),
                  next,
                  before));
    }
    if (!picture.isEmpty()) {
      object(
          ("<< /Type /XObject /Subtype /Image /Width 32 /Height 32 /ColorSpace /DeviceRGB"
                  + " /BitsPerComponent 8 /Filter [/ASCIIHexDecode /JPXDecode] /Length %d >>\n"
                  + "stream\n%s>\nendstream")
              .formatted(picture.length() + 1, picture));
    }
    return file(objects);
  }

  private void object(String body) {
    objects.add(body);
  }

  /** Objects numbered from 1, as a file; the first is the catalogue, the seventh the properties. */
  static byte[] file(List<String> objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    out.writeBytes("%PDF-1.5\n".getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < objects.size(); i++) {
      table.append("%010d 00000 n \n".formatted(out.size()));
      out.writeBytes(
          "%d 0 obj\n%s\nendobj\n"
              .formatted(i + 1, objects.get(i))
              .getBytes(StandardCharsets.ISO_8859_1));
    }
    int start = out.size();
    String info = objects.size() >= 7 ? " /Info 7 0 R" : "";
    out.writeBytes(
        "xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(objects.size() + 1, table, objects.size() + 1, info, start)
            .getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  private static String hex(String text) {
    return "<" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
  }
}
