package musubi.app.source.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import musubi.app.source.table.Cell;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetReaderTest {

  @TempDir Path folder;

  private final SpreadsheetReader reader = new SpreadsheetReader();

  private static Workbook workbook(String extension) {
    return extension.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
  }

  private Path file(String extension, Consumer<Workbook> content) throws IOException {
    Path file = folder.resolve("表." + extension);
    try (Workbook workbook = workbook(extension);
        OutputStream out = Files.newOutputStream(file)) {
      content.accept(workbook);
      workbook.write(out);
    }
    return file;
  }

  private static void set(Sheet sheet, int row, int column, Object value) {
    var line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    var cell = line.createCell(column);
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else {
      cell.setCellValue(value.toString());
    }
  }

  private static void format(Sheet sheet, int row, int column, String format) {
    CellStyle style = sheet.getWorkbook().createCellStyle();
    style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(format));
    sheet.getRow(row).getCell(column).setCellStyle(style);
  }

  private static Map<String, String> texts(musubi.app.source.sheet.Sheet sheet) {
    return sheet.cells().stream()
        .filter(cell -> !cell.text().isEmpty())
        .collect(Collectors.toMap(Cell::place, Cell::text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void cellsKnowWhereTheyStandAndHowFarTheyAreMerged(String extension) throws Exception {
    Path file =
        file(
            extension,
            workbook -> {
              Sheet sheet = workbook.createSheet("4月");
              set(sheet, 0, 1, "上期");
              sheet.addMergedRegion(new CellRangeAddress(0, 0, 1, 3));
              set(sheet, 2, 28, "支払\n方法");
              sheet.addMergedRegion(new CellRangeAddress(4, 5, 0, 1));
            });

    List<musubi.app.source.sheet.Sheet> sheets = reader.read(file);

    assertThat(sheets).extracting(musubi.app.source.sheet.Sheet::name).containsExactly("4月");
    assertThat(sheets.getFirst().cells())
        .containsExactlyInAnyOrder(
            new Cell(0, 1, 1, 3, "上期", false, "4月!B1"),
            new Cell(2, 28, 1, 1, "支払方法", false, "4月!AC3"),
            new Cell(4, 0, 2, 2, "", false, "4月!A5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[$-411]ggge\"年\"m\"月\"d\"日\";@        | 2025-04-01 | 令和7年4月1日",
        "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\" | 2019-05-01 | 令和元年5月1日",
        "[$-411]ge.m.d;@                        | 2019-04-30 | H31.4.30",
        "m\"月\"d\"日\"\\(aaa\\)                  | 2025-04-01 | 4月1日(火)",
        "aaaa                                   | 2025-04-01 | 火曜日",
        "yyyy\"年\"m\"月\"d\"日\"                  | 2025-04-01 | 2025年4月1日",
        "yyyy/mm/dd                             | 2025-04-01 | 2025/04/01"
      })
  void datesAreShownAsAJapaneseExcelShowsThem(String format, LocalDate date, String shown)
      throws Exception {
    for (String extension : List.of("xlsx", "xls")) {
      Path file =
          file(
              extension,
              workbook -> {
                Sheet sheet = workbook.createSheet("表");
                sheet.createRow(0).createCell(0).setCellValue(date);
                format(sheet, 0, 0, format.strip());
              });
      assertThat(texts(reader.read(file).getFirst())).containsEntry("表!A1", shown);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#,##0      | 1234567 | 1,234,567",
        "0.0%       | 0.125   | 12.5%",
        "\"¥\"#,##0 | 98000   | ¥98,000",
        "#,##0;\"▲\"#,##0 | -1200 | ▲1,200",
        "#,##0\"円\" | 500     | 500円",
        "General    | 0.1     | 0.1",
        "0.00E+00   | 1234    | 1.23E+03"
      })
  void numbersAreShownInTheirFormat(String format, double value, String shown) throws Exception {
    for (String extension : List.of("xlsx", "xls")) {
      Path file =
          file(
              extension,
              workbook -> {
                Sheet sheet = workbook.createSheet("表");
                set(sheet, 0, 0, value);
                format(sheet, 0, 0, format.strip());
              });
      assertThat(texts(reader.read(file).getFirst())).containsEntry("表!A1", shown);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void formulasShowTheirResultAndErrorsNothing(String extension) throws Exception {
    Path file =
        file(
            extension,
            workbook -> {
              Sheet sheet = workbook.createSheet("表");
              set(sheet, 0, 0, 2);
              sheet.getRow(0).createCell(1).setCellFormula("A1*21");
              sheet.getRow(0).createCell(2).setCellFormula("A1/0");
              sheet.getRow(0).createCell(3).setCellFormula("\"計\"&A1");
              workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            });

    assertThat(texts(reader.read(file).getFirst()))
        .isEqualTo(Map.of("表!A1", "2", "表!B1", "42", "表!D1", "計2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void hiddenSheetsAreLeftOutAndHiddenRowsAreRead(String extension) throws Exception {
    Path file =
        file(
            extension,
            workbook -> {
              set(workbook.createSheet("表"), 0, 0, "見える");
              workbook.getSheetAt(0).getRow(0).setZeroHeight(true);
              set(workbook.createSheet("作業用"), 0, 0, "見えない");
              set(workbook.createSheet("マスタ"), 0, 0, "見えない");
              workbook.setSheetVisibility(1, SheetVisibility.HIDDEN);
              workbook.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
            });

    List<musubi.app.source.sheet.Sheet> sheets = reader.read(file);

    assertThat(sheets).hasSize(1);
    assertThat(texts(sheets.getFirst())).containsEntry("表!A1", "見える");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void commentsStandBehindTheirCells(String extension) throws Exception {
    Path file =
        file(
            extension,
            workbook -> {
              Sheet sheet = workbook.createSheet("表");
              set(sheet, 0, 0, "12,000");
              ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
              Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
              comment.setString(workbook.getCreationHelper().createRichTextString("定期代を含む"));
              sheet.getRow(0).getCell(0).setCellComment(comment);
            });

    assertThat(texts(reader.read(file).getFirst())).containsEntry("表!A1", "12,000（コメント: 定期代を含む）");
  }

  @Test
  void textBoxesOfASheetAreRead() throws Exception {
    Path file =
        file(
            "xlsx",
            workbook -> {
              XSSFSheet sheet = (XSSFSheet) workbook.createSheet("表");
              set(sheet, 0, 0, "x");
              sheet
                  .createDrawingPatriarch()
                  .createTextbox(new XSSFClientAnchor(0, 0, 0, 0, 2, 2, 5, 5))
                  .setText("提出は毎月五日まで");
            });

    assertThat(reader.read(file).getFirst().boxes()).containsExactly("提出は毎月五日まで");
  }

  @Test
  void openDocumentSheetsAreReadWithRepeatedAndCoveredCells() throws Exception {
    Path file = folder.resolve("表.ods");
    zip(
        file,
        "content.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document-content
          xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
          xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
          xmlns:dc="http://purl.org/dc/elements/1.1/">
        <office:automatic-styles>
          <style:style style:name="t1" style:family="table"><style:table-properties table:display="true"/></style:style>
          <style:style style:name="t2" style:family="table"><style:table-properties table:display="false"/></style:style>
        </office:automatic-styles>
        <office:body><office:spreadsheet>
        <table:table table:name="予算" table:style-name="t1">
          <table:table-column table:number-columns-repeated="3"/>
          <table:table-row>
            <table:table-cell table:number-columns-spanned="2"><text:p>上<text:span>期</text:span></text:p></table:table-cell>
            <table:covered-table-cell/>
            <table:table-cell office:value-type="float" office:value="1"><text:p>1<text:s text:c="1"/>円</text:p></table:table-cell>
          </table:table-row>
          <table:table-row table:number-rows-repeated="2">
            <table:table-cell/>
            <table:table-cell table:number-columns-repeated="2"><text:p>同じ</text:p>
              <office:annotation><dc:creator>佐藤</dc:creator><text:p>注</text:p></office:annotation></table:table-cell>
          </table:table-row>
          <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
        </table:table>
        <table:table table:name="隠し" table:style-name="t2">
          <table:table-row><table:table-cell><text:p>見えない</text:p></table:table-cell></table:table-row>
        </table:table>
        </office:spreadsheet></office:body></office:document-content>
        """);

    List<musubi.app.source.sheet.Sheet> sheets = reader.read(file);

    assertThat(sheets).hasSize(1);
    assertThat(texts(sheets.getFirst()))
        .isEqualTo(
            Map.of(
                "予算!A1", "上期",
                "予算!C1", "1 円",
                "予算!B2", "同じ（コメント: 注）",
                "予算!C2", "同じ（コメント: 注）",
                "予算!B3", "同じ（コメント: 注）",
                "予算!C3", "同じ（コメント: 注）"));
    assertThat(sheets.getFirst().cells()).first().extracting(Cell::columns).isEqualTo(2);
  }

  @Test
  void outerEntitiesOfAnOpenDocumentAreNotRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "秘密");
    Path file = folder.resolve("xxe.ods");
    zip(
        file,
        "content.xml",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"%s\">]><a>&e;</a>".formatted(secret.toUri()));

    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(UnreadableSpreadsheetException.class)
        .hasMessageContaining("damaged")
        .hasMessageNotContaining("秘密");
  }

  private static void zip(Path file, String entry, String content) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {"品名,数量\\n\"ボルト, M6\",20", "品名\\t数量\\nボルト, M6\\t20", "品名;数量\\nボルト, M6;20"})
  void separatedValuesAreReadWhicheverTheirDelimiter(String text) throws Exception {
    musubi.app.source.sheet.Sheet sheet =
        reader.readSeparatedValues(text.replace("\\n", "\r\n").replace("\\t", "\t"));

    assertThat(sheet.cells())
        .containsExactly(
            new Cell(0, 0, 1, 1, "品名", false, "1行目"),
            new Cell(0, 1, 1, 1, "数量", false, "1行目"),
            new Cell(1, 0, 1, 1, "ボルト, M6", false, "2行目"),
            new Cell(1, 1, 1, 1, "20", false, "2行目"));
  }

  @Test
  void tooManyCellsAreAReasonNotATruncation() throws Exception {
    SpreadsheetReader small = new SpreadsheetReader(3);
    assertThat(small.readSeparatedValues("a,b,c").cells()).hasSize(3);
    assertThatThrownBy(() -> small.readSeparatedValues("a,b\nc,d"))
        .isInstanceOf(UnreadableSpreadsheetException.class)
        .hasMessageContaining("more than 3 filled cells");
    for (String extension : List.of("xlsx", "xls")) {
      Path file =
          file(
              extension,
              workbook -> {
                Sheet sheet = workbook.createSheet("表");
                for (int row = 0; row < 4; row++) {
                  set(sheet, row, 0, "x");
                }
              });
      assertThatThrownBy(() -> small.read(file))
          .isInstanceOf(UnreadableSpreadsheetException.class)
          .hasMessageContaining("more than 3 filled cells");
    }
  }

  @Test
  void anEncryptedFileIsNamedAsSuch() throws Exception {
    Path plain = file("xlsx", workbook -> set(workbook.createSheet("表"), 0, 0, "秘密"));
    Path xlsx = folder.resolve("暗号.xlsx");
    try (POIFSFileSystem parts = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(xlsx)) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("hiraku");
      try (OutputStream encrypted = encryptor.getDataStream(parts)) {
        Files.copy(plain, encrypted);
      }
      parts.writeFilesystem(out);
    }
    Biff8EncryptionKey.setCurrentUserPassword("hiraku");
    Path xls;
    try {
      xls = file("xls", workbook -> set(workbook.createSheet("表"), 0, 0, "秘密"));
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }

    for (Path encrypted : List.of(xlsx, xls)) {
      assertThatThrownBy(() -> reader.read(encrypted))
          .isInstanceOf(UnreadableSpreadsheetException.class)
          .hasMessageContaining("encrypted");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 600, 2000, 3000})
  void aFileThatBreaksOffIsDamagedNotFatal(int length) throws Exception {
    for (String extension : List.of("xlsx", "xls")) {
      Path whole = file(extension, workbook -> set(workbook.createSheet("表"), 0, 0, "本文"));
      byte[] bytes = Files.readAllBytes(whole);
      Path broken = folder.resolve("broken." + extension);
      Files.write(broken, java.util.Arrays.copyOf(bytes, Math.min(length, bytes.length - 500)));
      assertThatThrownBy(() -> reader.read(broken))
          .satisfiesAnyOf(
              e -> assertThat(e).isInstanceOf(UnreadableSpreadsheetException.class),
              e -> assertThat(e).isInstanceOf(IOException.class));
    }
  }

  @Test
  void aWebPageNamedAsASpreadsheetIsNamedAsSuch() throws Exception {
    Path page = Files.writeString(folder.resolve("出力.xls"), "<html><table></table></html>");
    assertThatThrownBy(() -> reader.read(page))
        .isInstanceOf(UnreadableSpreadsheetException.class)
        .hasMessageContaining("web page");
  }
}
