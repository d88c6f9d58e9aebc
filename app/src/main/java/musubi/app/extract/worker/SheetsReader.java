package musubi.app.extract.worker;

import java.nio.file.Path;
import java.util.List;
import musubi.app.source.sheet.Sheet;
import musubi.app.source.sheet.SpreadsheetReader;
import musubi.app.source.sheet.UnreadableSpreadsheetException;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.SpreadsheetText;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.Parser;

/**
 * Spreadsheets: every cell with its labels and its place. Tika's parser gives the properties and
 * the files inside.
 */
final class SheetsReader implements FormatReader {

  private final Parser parser;
  private final FileTypes types;

  SheetsReader(Parser parser, FileTypes types) {
    this.parser = parser;
    this.types = types;
  }

  @Override
  public Extraction read(Path file, String name, Attachments attachments) throws Exception {
    Metadata metadata = new Metadata();
    TikaReader.parse(parser, file, name, metadata, types, attachments);
    String title =
        DocumentProperties.title(metadata.get(TikaCoreProperties.TITLE))
            .orElse(FileTypes.stem(name));
    List<Sheet> sheets;
    try {
      sheets = new SpreadsheetReader().read(file);
    } catch (UnreadableSpreadsheetException e) {
      throw new UnreadableException(e.inWords());
    }
    return new Extraction(
        title,
        SpreadsheetText.of(sheets, title, attachments::appendTo),
        DocumentProperties.of(metadata).values());
  }
}
