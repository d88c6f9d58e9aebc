package musubi.app.source.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import musubi.app.ErrorMessage;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFShape;
import org.apache.poi.xssf.usermodel.XSSFSimpleShape;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads .xlsx and its relatives as a stream of events: memory grows with the text alone. */
final class ExcelXmlFile {

  private final CellBudget budget;

  ExcelXmlFile(CellBudget budget) {
    this.budget = budget;
  }

  List<Sheet> read(Path file) throws IOException, UnreadableSpreadsheetException {
    try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      return read(parts);
    } catch (OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | RuntimeException e) { // POI throws whatever it trips over
      if (e.getCause() instanceof UnreadableSpreadsheetException told) {
        throw told;
      }
      throw new UnreadableSpreadsheetException(
          ErrorMessage.of("unread.damaged", e.getMessage()), e);
    }
  }

  private List<Sheet> read(OPCPackage parts)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    XSSFReader reader = new XSSFReader(parts);
    WorkbookXml workbook = new WorkbookXml();
    try (InputStream in = reader.getWorkbookData()) {
      parse(in, workbook);
    }
    JapaneseDataFormatter formatter = new JapaneseDataFormatter(workbook.since1904);
    // Without the readings of kanji, which Japanese files keep beside the text.
    ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(parts, false);
    List<Sheet> sheets = new ArrayList<>();
    XSSFReader.SheetIterator iterator = reader.getSheetIterator();
    while (iterator.hasNext()) {
      try (InputStream in = iterator.next()) {
        if (workbook.hidden.contains(iterator.getSheetName())) {
          continue;
        }
        SheetCells cells = SheetCells.named(iterator.getSheetName(), budget);
        SheetXml sheet = new SheetXml(cells);
        sheet.reader =
            new XSSFSheetXMLHandler(
                reader.getStylesTable(),
                iterator.getSheetComments(),
                strings,
                sheet,
                formatter,
                false);
        parse(in, sheet);
        for (XSSFShape shape : iterator.getShapes()) {
          if (shape instanceof XSSFSimpleShape box) {
            cells.addBox(box.getText());
          }
        }
        sheets.add(cells.build());
      }
    }
    return sheets;
  }

  private static void parse(InputStream in, DefaultHandler handler)
      throws IOException, SAXException, ParserConfigurationException {
    XMLReader xml = XMLHelper.newXMLReader();
    xml.setContentHandler(handler);
    xml.parse(new InputSource(in));
  }

  /** Which sheets are hidden, and where days are counted from. */
  private static final class WorkbookXml extends DefaultHandler {

    private final Set<String> hidden = new HashSet<>();
    private boolean since1904;

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      String state = attributes.getValue("state");
      if (name.equals("sheet") && state != null && !state.equals("visible")) {
        hidden.add(String.valueOf(attributes.getValue("name")));
      } else if (name.equals("workbookPr")) {
        String value = attributes.getValue("date1904");
        since1904 = value != null && (value.equals("1") || value.equals("true"));
      }
    }
  }

  /**
   * Hands the events on to POI's reader of cells, and sees besides what that does not tell: merged
   * cells and errors.
   */
  private static final class SheetXml extends DefaultHandler
      implements XSSFSheetXMLHandler.SheetContentsHandler {

    private final SheetCells cells;
    private @Nullable XSSFSheetXMLHandler reader;
    private boolean error;

    SheetXml(SheetCells cells) {
      this.cells = cells;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws SAXException {
      if (name.equals("c")) {
        error = "e".equals(attributes.getValue("t"));
      } else if (name.equals("mergeCell")) {
        merge(attributes.getValue("ref"));
      }
      if (reader != null) {
        reader.startElement(uri, name, qualified, attributes);
      }
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
      if (reader != null) {
        try {
          reader.endElement(uri, name, qualified);
        } catch (CellException e) {
          throw e.asSax();
        }
      }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
      if (reader != null) {
        reader.characters(text, start, length);
      }
    }

    private void merge(@Nullable String region) throws SAXException {
      try {
        CellRangeAddress merged = CellRangeAddress.valueOf(region);
        cells.merge(
            merged.getFirstRow(),
            merged.getLastRow(),
            merged.getFirstColumn(),
            merged.getLastColumn());
      } catch (UnreadableSpreadsheetException e) {
        throw new SAXException(e);
      } catch (IllegalArgumentException e) {
        throw new SAXException("merged cells " + region + " are no region", e);
      }
    }

    @Override
    public void startRow(int row) {
      // Each cell says where it stands.
    }

    @Override
    public void endRow(int row) {
      // Each cell says where it stands.
    }

    @Override
    public void cell(
        @Nullable String address, @Nullable String shown, @Nullable XSSFComment comment) {
      CellReference at = new CellReference(address);
      String note = comment == null ? "" : String.valueOf(comment.getString().getString());
      try {
        cells.add(at.getRow(), at.getCol(), shown == null || error ? "" : shown, note);
      } catch (UnreadableSpreadsheetException e) {
        throw new CellException(e);
      }
    }
  }

  /** Carries a reason through POI's interface, which declares no exception. */
  private static final class CellException extends RuntimeException {

    private final UnreadableSpreadsheetException reason;

    CellException(UnreadableSpreadsheetException reason) {
      super(reason);
      this.reason = reason;
    }

    SAXException asSax() {
      return new SAXException(reason);
    }
  }
}
