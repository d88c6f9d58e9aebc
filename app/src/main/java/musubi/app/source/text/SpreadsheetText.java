package musubi.app.source.text;

import java.util.List;
import java.util.function.Consumer;
import musubi.app.source.sheet.Sheet;
import musubi.app.source.table.SheetLines;

/** A spreadsheet as text: the name of each sheet as a heading, its tables and forms below it. */
public final class SpreadsheetText {

  private SpreadsheetText() {}

  /**
   * All sheets, each cell marked with its place.
   *
   * @param title of the document
   * @param rest adds what stands behind the sheets
   */
  public static TextBuilder.Content of(
      List<Sheet> sheets, String title, Consumer<TextBuilder> rest) {
    TextBuilder text = new TextBuilder(title);
    for (Sheet sheet : sheets) {
      if (sheet.cells().isEmpty() && sheet.boxes().isEmpty()) {
        continue;
      }
      if (!sheet.name().isEmpty()) {
        text.endParagraph();
        text.mark(sheet.name());
        text.heading(1, sheet.name());
      }
      text.append(SheetLines.of(sheet.cells()));
      for (String box : sheet.boxes()) {
        if (!sheet.name().isEmpty()) {
          text.mark(sheet.name());
        }
        text.append(box);
        text.endParagraph();
      }
    }
    rest.accept(text);
    return text.build();
  }
}
