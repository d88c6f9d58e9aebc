package musubi.app.source.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import musubi.app.ErrorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads .ods: the part {@code content.xml}, without document types or outer entities (OpenDocument
 * 1.3, part 3, chapter 9). Repeated cells are repeated, covered ones left out.
 */
final class OpenDocumentFile {

  private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
  private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
  private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

  private final CellBudget budget;
  private final List<Sheet> sheets = new ArrayList<>();
  private final Set<String> hiddenStyles = new HashSet<>();

  OpenDocumentFile(CellBudget budget) {
    this.budget = budget;
  }

  List<Sheet> read(ZipFile zip) throws IOException, UnreadableSpreadsheetException {
    ZipEntry manifest = zip.getEntry("META-INF/manifest.xml");
    if (manifest != null) {
      try (InputStream in = zip.getInputStream(manifest)) {
        String listed = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
        if (listed.contains(":encryption-data")) {
          throw new UnreadableSpreadsheetException(SpreadsheetReader.ENCRYPTED);
        }
      }
    }
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream in = zip.getInputStream(zip.getEntry("content.xml"))) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      String style = "";
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          if (is(xml, STYLE, "style")) {
            style = String.valueOf(xml.getAttributeValue(STYLE, "name"));
          } else if (is(xml, STYLE, "table-properties")
              && "false".equals(xml.getAttributeValue(TABLE, "display"))) {
            hiddenStyles.add(style);
          } else if (is(xml, TABLE, "table")) {
            table(xml);
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new UnreadableSpreadsheetException(
          ErrorMessage.of("unread.damaged", e.getMessage()), e);
    }
    return sheets;
  }

  private void table(XMLStreamReader xml)
      throws XMLStreamException, UnreadableSpreadsheetException {
    SheetCells cells =
        SheetCells.named(String.valueOf(xml.getAttributeValue(TABLE, "name")), budget);
    boolean hidden =
        hiddenStyles.contains(String.valueOf(xml.getAttributeValue(TABLE, "style-name")));
    int row = 0;
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        if (is(xml, TABLE, "table-row")) {
          row += row(xml, row, hidden ? null : cells);
        } else {
          if (is(xml, TEXT, "p") && !hidden) {
            cells.addBox(text(xml)); // in a shape that lies over the cells
          } else {
            depth++;
          }
        }
      }
    }
    if (!hidden) {
      sheets.add(cells.build());
    }
  }

  /** One cell of a row, before it is repeated. */
  private record Read(int column, int repeated, int rows, int columns, Content content) {}

  private record Content(String text, String comment) {
    boolean isEmpty() {
      return text.isEmpty() && comment.isEmpty();
    }
  }

  /** Reads a row; returns how many rows it stands for. */
  private static int row(XMLStreamReader xml, int row, @Nullable SheetCells cells)
      throws XMLStreamException, UnreadableSpreadsheetException {
    int repeated = number(xml, "number-rows-repeated");
    List<Read> read = new ArrayList<>();
    int column = 0;
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (!xml.isStartElement()) {
        continue;
      }
      int times = number(xml, "number-columns-repeated");
      if (is(xml, TABLE, "table-cell")) {
        int rows = number(xml, "number-rows-spanned");
        int columns = number(xml, "number-columns-spanned");
        Content content = content(xml);
        if (!content.isEmpty() || rows > 1 || columns > 1) {
          read.add(new Read(column, times, rows, columns, content));
        }
      } else {
        skip(xml);
      }
      column += times;
    }
    if (cells != null) {
      for (int r = row; r < row + repeated && !read.isEmpty(); r++) {
        add(read, r, cells);
      }
    }
    return repeated;
  }

  private static void add(List<Read> read, int row, SheetCells cells)
      throws UnreadableSpreadsheetException {
    for (Read cell : read) {
      for (int c = cell.column(); c < cell.column() + cell.repeated(); c++) {
        cells.add(row, c, cell.content().text(), cell.content().comment());
        if (cell.rows() > 1 || cell.columns() > 1) {
          cells.merge(row, row + cell.rows() - 1, c, c + cell.columns() - 1);
        }
      }
    }
  }

  private static Content content(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    StringBuilder comment = new StringBuilder();
    int comments = 0;
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (is(xml, TEXT, "p")) {
          StringBuilder into = comments > 0 ? comment : text;
          into.append(into.isEmpty() ? "" : "\n").append(text(xml));
          continue;
        }
        depth++;
        comments += xml.getLocalName().equals("annotation") || comments > 0 ? 1 : 0;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        comments -= comments > 0 ? 1 : 0;
      }
    }
    return new Content(text.toString().strip(), comment.toString().strip());
  }

  /** The text of a paragraph, up to its end. */
  private static String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (is(xml, TEXT, "ruby-text")) {
            skip(xml); // the reading of what stands before it
            continue;
          }
          depth++;
          text.append(
              switch (xml.getLocalName()) {
                case "s", "tab" -> " ";
                case "line-break" -> "\n";
                default -> "";
              });
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
        default -> {}
      }
    }
    return text.toString();
  }

  private static void skip(XMLStreamReader xml) throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
  }

  private static boolean is(XMLStreamReader xml, String namespace, String name) {
    return xml.getLocalName().equals(name) && namespace.equals(xml.getNamespaceURI());
  }

  private static int number(XMLStreamReader xml, String attribute)
      throws UnreadableSpreadsheetException {
    String value = xml.getAttributeValue(TABLE, attribute);
    try {
      return value == null ? 1 : Math.clamp(Integer.parseInt(value), 1, 1 << 24);
    } catch (NumberFormatException e) {
      throw new UnreadableSpreadsheetException(
          ErrorMessage.of("unread.no-number", attribute, value), e);
    }
  }
}
