package musubi.app.sheet;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Writes a table as CSV that Excel opens as it is meant: UTF-8 with a byte order mark, lines that
 * end in CRLF, all cells quoted, texts as {@link SheetCell} guards them. Of one thread.
 */
public final class SheetWriter {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).setRecordSeparator("\r\n").get();

  private final CSVPrinter rows;

  /**
   * Begins a table.
   *
   * @param out in UTF-8; closed by whoever opened it
   * @throws IOException if it cannot be written
   */
  public SheetWriter(Writer out) throws IOException {
    out.write(BYTE_ORDER_MARK);
    this.rows = new CSVPrinter(out, FORMAT);
  }

  /**
   * A text that the spreadsheet shall understand, such as a moment; or a cell of a sheet that was
   * read. Never what somebody typed elsewhere.
   *
   * @param text as it stands in the cell
   */
  public record Understood(String text) {

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Writes a row. Texts are guarded; numbers and {@link Understood} stand as they are.
   *
   * @throws IOException if it cannot be written
   */
  public void row(List<?> cells) throws IOException {
    rows.printRecord(
        cells.stream()
            .map(cell -> cell instanceof String text ? SheetCell.of(text.replace("\0", "")) : cell)
            .toList());
  }

  /** Sends on what was written. */
  public void flush() throws IOException {
    rows.flush();
  }

  /** A whole table as a text. */
  public static String text(List<? extends List<?>> rows) {
    StringWriter text = new StringWriter();
    try {
      SheetWriter sheet = new SheetWriter(text);
      for (List<?> row : rows) {
        sheet.row(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A text that was read, without the mark at its beginning. */
  public static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
