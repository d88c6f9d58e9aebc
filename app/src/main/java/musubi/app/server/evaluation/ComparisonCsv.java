package musubi.app.server.evaluation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import musubi.app.eval.Comparison.Change;
import musubi.app.server.page.PageText;
import musubi.app.sheet.SheetCell;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A comparison as CSV that spreadsheets open as it is meant: UTF-8 with a byte order mark, CRLF, no
 * query run as a formula. It names no document.
 */
final class ComparisonCsv {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ComparisonCsv() {}

  /** The table. */
  static String of(List<Change> changes, PageText text) {
    StringWriter written = new StringWriter().append(BYTE_ORDER_MARK);
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\r\n").get();
    try (CSVPrinter printer = new CSVPrinter(written, format)) {
      printer.printRecord(
          text.get("evaluations.csv.id"),
          text.get("evaluations.query"),
          text.get("evaluations.before"),
          text.get("evaluations.after"),
          text.get("evaluations.change"));
      for (Change change : changes) {
        printer.printRecord(
            SheetCell.of(change.query()),
            SheetCell.of(change.text()),
            number(change.before()),
            number(change.after()),
            number(change.difference()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
