package musubi.app.source.text;

import java.util.List;
import java.util.Map;
import musubi.app.source.sheet.SpreadsheetReader;
import musubi.app.source.sheet.UnreadableSpreadsheetException;

/**
 * Text with values parted by commas, semicolons or tabs, as a table with its labels; as plain text
 * where it is not well-formed, so that its words are found all the same.
 */
final class SeparatedValuesExtractor implements Extractor {

  @Override
  public Extraction extract(String source, String fallbackTitle) {
    try {
      return new Extraction(
          fallbackTitle,
          SpreadsheetText.of(
              List.of(new SpreadsheetReader().readSeparatedValues(source)),
              fallbackTitle,
              text -> {}),
          Map.of());
    } catch (UnreadableSpreadsheetException e) {
      return PlainTextExtractor.untitled(source, fallbackTitle);
    }
  }
}
