package musubi.app.server.access;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import musubi.app.account.AuditFilter;
import musubi.app.account.AuditLog;
import musubi.app.message.AuditText;
import musubi.app.server.page.PageText;
import musubi.app.sheet.SheetCell;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Lines of the audit log as CSV that Excel opens as it is meant: UTF-8 with a byte order mark,
 * CRLF, all cells quoted, none that could be run as a formula. The newest line comes first.
 */
final class AuditSheet {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Lines that are in memory at a time. */
  private static final int AT_ONCE = 1000;

  private static final List<String> COLUMNS =
      List.of("at", "actor", "address", "act", "target", "detail", "label");

  private final AuditLog audit;
  private final PageText text;
  private final AuditText words;

  AuditSheet(AuditLog audit, PageText text) {
    this.audit = audit;
    this.text = text;
    this.words = new AuditText(text.locale());
  }

  /**
   * Writes the lines that are looked for.
   *
   * @param first the id of the first line after them
   * @throws IOException if nobody reads it any more
   */
  void write(AuditFilter filter, long first, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write(BYTE_ORDER_MARK);
    CSVFormat format =
        CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).setRecordSeparator("\r\n").get();
    CSVPrinter sheet = new CSVPrinter(writer, format);
    sheet.printRecord(
        COLUMNS.stream()
            .map(column -> text.get("access.sheet." + column, Moments.zone().getId()))
            .toList());
    long before = first;
    List<AuditLog.Entry> lines;
    do {
      lines = audit.find(filter, before, AT_ONCE);
      for (AuditLog.Entry line : lines) {
        sheet.printRecord(cells(line));
        before = line.id();
      }
    } while (lines.size() == AT_ONCE);
    sheet.flush();
  }

  /** A moment is the one cell that a spreadsheet shall understand. */
  private List<String> cells(AuditLog.Entry line) {
    return Stream.concat(
            Stream.of(Moments.second(line.at())),
            Stream.of(
                    line.actor().name(),
                    line.actor().address(),
                    words.act(line.act()),
                    words.target(line.target()),
                    words.detail(line.act(), line.detail()),
                    line.act())
                .map(SheetCell::of))
        .toList();
  }
}
