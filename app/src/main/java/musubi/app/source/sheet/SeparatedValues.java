package musubi.app.source.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import musubi.app.ErrorMessage;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads values parted by commas, semicolons or tabs (RFC 4180). */
final class SeparatedValues {

  /** What the choice of the delimiter looks at. */
  private static final int SAMPLE_CHARS = 20_000;

  private static final char[] DELIMITERS = {',', '\t', ';'};

  private final CellBudget budget;

  SeparatedValues(CellBudget budget) {
    this.budget = budget;
  }

  Sheet read(String text) throws UnreadableSpreadsheetException {
    // Rows are what people count in such a file; it has no columns with letters.
    SheetCells cells =
        new SheetCells("", budget, address -> address.replaceAll("[A-Z]", "") + "行目");
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).get();
    try (CSVParser records = CSVParser.parse(text, format)) {
      int row = 0;
      for (CSVRecord record : records) {
        for (int column = 0; column < record.size(); column++) {
          cells.add(row, column, record.get(column), "");
        }
        row++;
      }
    } catch (UncheckedIOException e) {
      throw new UnreadableSpreadsheetException(
          ErrorMessage.of("unread.no-table", e.getMessage()), e);
    } catch (IOException e) {
      throw new UnreadableSpreadsheetException(
          ErrorMessage.of("unread.no-table", e.getMessage()), e);
    }
    return cells.build();
  }

  /** The one that stands most often outside quotes; a comma where none does. */
  static char delimiter(String text) {
    int[] counts = new int[DELIMITERS.length];
    boolean quoted = false;
    for (int i = 0; i < Math.min(text.length(), SAMPLE_CHARS); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      for (int d = 0; d < counts.length && !quoted; d++) {
        counts[d] += c == DELIMITERS[d] ? 1 : 0;
      }
    }
    int best = 0;
    for (int d : List.of(1, 2)) {
      best = counts[d] > counts[best] ? d : best;
    }
    return DELIMITERS[best];
  }
}
