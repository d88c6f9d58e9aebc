package musubi.app.source.sheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import musubi.app.ErrorMessage;
import musubi.message.Message;
import org.apache.poi.poifs.filesystem.FileMagic;

/**
 * Reads spreadsheets: .xlsx, .xlsm, .xls and .ods by what the file is, whatever its name says; text
 * with separated values.
 *
 * <p>Cells hold what a Japanese Excel shows of them: numbers and dates in their format, formulas by
 * their last result, comments behind the value. Left out are hidden sheets, errors such as {@code
 * #N/A}, the readings kept beside kanji, and what lies under merged cells. Hidden rows and columns
 * are read: they hold what somebody folded away, not what nobody may see.
 *
 * <p>A file may have at most a million filled cells. Holds nothing between calls; safe for use by
 * many threads.
 */
public final class SpreadsheetReader {

  static final Message ENCRYPTED = ErrorMessage.of("unread.encrypted");

  private final int maxCells;

  public SpreadsheetReader() {
    this(CellBudget.MAX_CELLS);
  }

  SpreadsheetReader(int maxCells) {
    this.maxCells = maxCells;
  }

  /**
   * The visible sheets of a file, in order.
   *
   * @throws UnreadableSpreadsheetException if the file is encrypted, damaged, of another kind, or
   *     has too many cells; the message says which
   * @throws IOException if it cannot be read from the disk
   */
  public List<Sheet> read(Path file) throws IOException, UnreadableSpreadsheetException {
    if (Files.size(file) == 0) {
      throw new UnreadableSpreadsheetException(ErrorMessage.of("unread.empty-sheet"));
    }
    CellBudget budget = new CellBudget(maxCells);
    return switch (magic(file)) {
      case OLE2, BIFF2, BIFF3, BIFF4 -> new ExcelBinaryFile(budget).read(file);
      case OOXML -> readZip(file, budget);
      case HTML, XML ->
          throw new UnreadableSpreadsheetException(ErrorMessage.of("unread.web-page"));
      default -> throw new UnreadableSpreadsheetException(ErrorMessage.of("unread.no-spreadsheet"));
    };
  }

  private static FileMagic magic(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return FileMagic.valueOf(in);
    }
  }

  private static List<Sheet> readZip(Path file, CellBudget budget)
      throws IOException, UnreadableSpreadsheetException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry("content.xml") != null) {
        return new OpenDocumentFile(budget).read(zip);
      }
      if (zip.getEntry("xl/workbook.bin") != null) {
        throw new UnreadableSpreadsheetException(ErrorMessage.of("unread.xlsb"));
      }
      if (zip.getEntry("[Content_Types].xml") == null) {
        throw new UnreadableSpreadsheetException(ErrorMessage.of("unread.zip-no-spreadsheet"));
      }
    } catch (ZipException e) {
      throw new UnreadableSpreadsheetException(
          ErrorMessage.of("unread.damaged", e.getMessage()), e);
    }
    return new ExcelXmlFile(budget).read(file);
  }

  /**
   * Text with values parted by commas, semicolons or tabs, whichever it uses.
   *
   * @throws UnreadableSpreadsheetException if a quotation is not closed, or there are too many
   *     cells
   */
  public Sheet readSeparatedValues(String text) throws UnreadableSpreadsheetException {
    return new SeparatedValues(new CellBudget(maxCells)).read(text);
  }
}
