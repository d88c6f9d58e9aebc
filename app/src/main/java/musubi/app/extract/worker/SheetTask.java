package musubi.app.extract.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.extract.SheetPart;
import musubi.app.extract.WorkerAnswer;
import musubi.app.source.ReadFailure.Kind;
import musubi.app.source.sheet.Sheet;
import musubi.app.source.sheet.SpreadsheetReader;
import musubi.app.source.sheet.UnreadableSpreadsheetException;
import musubi.app.source.table.Cell;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.TextDecoder;
import musubi.message.Message;

/** Cuts the part around a cell out of a spreadsheet. */
final class SheetTask {

  /** Rows shown above the cell; below it are more, since people read on. */
  private static final int ROWS_ABOVE = 20;

  private static final int COLUMNS_BEFORE = 10;

  /** Longer texts are shown cut; the text of the document has them whole. */
  private static final int LONGEST_TEXT = 1000;

  private SheetTask() {}

  /**
   * Reads a file and answers. Faults of the file become answers and are never thrown.
   *
   * @param name that people know it by
   * @param place of the cell, as the index has it; the first sheet's start if there is none such
   */
  static WorkerAnswer around(Path file, String name, String place) {
    try {
      return sheet(sheets(file, name), place)
          .<WorkerAnswer>map(sheet -> new WorkerAnswer.Table(part(sheet, place)))
          .orElseGet(() -> failure(ErrorMessage.of("unread.no-cell"), Kind.IN_THE_FILE));
    } catch (UnreadableSpreadsheetException e) {
      return failure(e.inWords(), Kind.IN_THE_FILE);
    } catch (UnreadableException e) {
      return failure(e.inWords(), Kind.IN_THE_FILE);
    } catch (IOException e) {
      return failure(
          ErrorMessage.of("quoted", String.valueOf(e.getMessage())), Kind.OUTSIDE_THE_FILE);
    } catch (RuntimeException | StackOverflowError | AssertionError | InternalError e) {
      // A library that breaks on a file must not stop the files after it.
      String kind = FileTypes.extension(name).toUpperCase(Locale.ROOT);
      return failure(Reasons.of(e, kind).inWords(), Kind.IN_THE_FILE);
    }
  }

  private static WorkerAnswer failure(Message reason, Kind kind) {
    return new WorkerAnswer.Failure("", reason, kind);
  }

  private static List<Sheet> sheets(Path file, String name)
      throws IOException, UnreadableSpreadsheetException, UnreadableException {
    SpreadsheetReader reader = new SpreadsheetReader();
    String extension = FileTypes.extension(name);
    return extension.equals("csv") || extension.equals("tsv")
        ? List.of(reader.readSeparatedValues(TextDecoder.decode(Files.readAllBytes(file))))
        : reader.read(file);
  }

  /** The sheet with the cell, or with the name: texts in boxes have the place of their sheet. */
  private static Optional<Sheet> sheet(List<Sheet> sheets, String place) {
    Optional<Sheet> withCell =
        sheets.stream().filter(sheet -> cell(sheet, place).isPresent()).findFirst();
    return withCell.or(
        () ->
            sheets.stream()
                .filter(sheet -> sheet.name().equals(place) && !sheet.cells().isEmpty())
                .findFirst());
  }

  private static Optional<Cell> cell(Sheet sheet, String place) {
    return sheet.cells().stream().filter(cell -> cell.place().equals(place)).findFirst();
  }

  private static SheetPart part(Sheet sheet, String place) {
    int endRow = sheet.cells().stream().mapToInt(SheetTask::endRow).max().orElse(1);
    int endColumn = sheet.cells().stream().mapToInt(SheetTask::endColumn).max().orElse(1);
    Optional<Cell> cell = cell(sheet, place);
    int row = start(cell.map(Cell::row).orElse(0), ROWS_ABOVE, endRow, SheetPart.MOST_ROWS);
    int column =
        start(cell.map(Cell::column).orElse(0), COLUMNS_BEFORE, endColumn, SheetPart.MOST_COLUMNS);
    int rows = Math.min(SheetPart.MOST_ROWS, endRow - row);
    int columns = Math.min(SheetPart.MOST_COLUMNS, endColumn - column);
    List<Cell> cells =
        sheet.cells().stream()
            .filter(
                c ->
                    c.row() < row + rows
                        && endRow(c) > row
                        && c.column() < column + columns
                        && endColumn(c) > column)
            .map(SheetTask::cut)
            .toList();
    boolean whole = row == 0 && column == 0 && rows == endRow && columns == endColumn;
    return new SheetPart(sheet.name(), row, column, rows, columns, whole, cells);
  }

  /** Where to begin so that a cell has what stands before it, and no room is left over. */
  private static int start(int at, int before, int end, int most) {
    return Math.max(0, Math.min(at - before, end - most));
  }

  private static Cell cut(Cell cell) {
    String text = cell.text();
    if (text.length() <= LONGEST_TEXT) {
      return cell;
    }
    int end =
        Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
    return new Cell(
        cell.row(),
        cell.column(),
        cell.rows(),
        cell.columns(),
        text.substring(0, end) + "…",
        cell.header(),
        cell.place());
  }

  private static int endRow(Cell cell) {
    return cell.row() + cell.rows();
  }

  private static int endColumn(Cell cell) {
    return cell.column() + cell.columns();
  }
}
