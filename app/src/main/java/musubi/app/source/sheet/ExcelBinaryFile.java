package musubi.app.source.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import musubi.app.ErrorMessage;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFShape;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFSimpleShape;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;

/** Reads .xls, Excel 97 to 2003; at most 65,536 rows a sheet, so that it is read as a whole. */
final class ExcelBinaryFile {

  private final CellBudget budget;

  ExcelBinaryFile(CellBudget budget) {
    this.budget = budget;
  }

  List<Sheet> read(Path file) throws IOException, UnreadableSpreadsheetException {
    try (POIFSFileSystem parts = new POIFSFileSystem(file.toFile(), true)) {
      if (parts.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)) {
        throw new UnreadableSpreadsheetException(SpreadsheetReader.ENCRYPTED);
      }
      try (HSSFWorkbook workbook = new HSSFWorkbook(parts)) {
        return read(workbook);
      }
    } catch (EncryptedDocumentException e) {
      throw new UnreadableSpreadsheetException(SpreadsheetReader.ENCRYPTED, e);
    } catch (OldExcelFormatException e) {
      throw new UnreadableSpreadsheetException(ErrorMessage.of("unread.excel-95"), e);
    } catch (RuntimeException e) { // POI throws whatever it trips over
      throw new UnreadableSpreadsheetException(
          ErrorMessage.of("unread.damaged", e.getMessage()), e);
    }
  }

  private List<Sheet> read(HSSFWorkbook workbook) throws UnreadableSpreadsheetException {
    JapaneseDataFormatter formatter =
        new JapaneseDataFormatter(workbook.getInternalWorkbook().isUsing1904DateWindowing());
    List<Sheet> sheets = new ArrayList<>();
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      if (!workbook.isSheetHidden(i) && !workbook.isSheetVeryHidden(i)) {
        sheets.add(read(workbook.getSheetAt(i), formatter));
      }
    }
    return sheets;
  }

  private Sheet read(HSSFSheet sheet, JapaneseDataFormatter formatter)
      throws UnreadableSpreadsheetException {
    SheetCells cells = SheetCells.named(sheet.getSheetName(), budget);
    Map<CellAddress, HSSFComment> comments = sheet.getCellComments();
    for (Row row : sheet) {
      for (Cell cell : row) {
        HSSFComment comment = comments.get(cell.getAddress());
        cells.add(
            cell.getRowIndex(),
            cell.getColumnIndex(),
            shown((HSSFCell) cell, formatter),
            comment == null ? "" : comment.getString().getString());
      }
    }
    for (CellRangeAddress region : sheet.getMergedRegions()) {
      cells.merge(
          region.getFirstRow(),
          region.getLastRow(),
          region.getFirstColumn(),
          region.getLastColumn());
    }
    HSSFPatriarch drawing = sheet.getDrawingPatriarch();
    if (drawing != null) {
      for (HSSFShape shape : drawing.getChildren()) {
        if (shape instanceof HSSFSimpleShape box && !(shape instanceof HSSFComment)) {
          cells.addBox(box.getString() == null ? "" : box.getString().getString());
        }
      }
    }
    return cells.build();
  }

  private static String shown(HSSFCell cell, JapaneseDataFormatter formatter) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case NUMERIC ->
          formatter.formatRawCellContents(
              cell.getNumericCellValue(),
              cell.getCellStyle().getDataFormat(),
              cell.getCellStyle().getDataFormatString());
      case STRING -> cell.getRichStringCellValue().getString();
      case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
      default -> "";
    };
  }
}
