package musubi.app.extract.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Date;
import java.util.Optional;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.HtmlExtractor;
import musubi.app.source.text.TextBuilder;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.sl.usermodel.GroupShape;
import org.apache.poi.sl.usermodel.Notes;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.sl.usermodel.Shape;
import org.apache.poi.sl.usermodel.ShapeContainer;
import org.apache.poi.sl.usermodel.SimpleShape;
import org.apache.poi.sl.usermodel.Slide;
import org.apache.poi.sl.usermodel.SlideShow;
import org.apache.poi.sl.usermodel.SlideShowFactory;
import org.apache.poi.sl.usermodel.TableCell;
import org.apache.poi.sl.usermodel.TableShape;
import org.apache.poi.sl.usermodel.TextShape;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFDiagram;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Presentations, old and new: each slide a section below its title, and a place; notes as well. */
final class SlidesReader implements FormatReader {

  @Override
  public Extraction read(Path file, String name, Attachments attachments) throws IOException {
    try (SlideShow<?, ?> show = SlideShowFactory.create(file.toFile(), null, true)) {
      DocumentProperties properties = new DocumentProperties();
      String title =
          properties(show, properties).or(() -> firstTitle(show)).orElse(FileTypes.stem(name));
      TextBuilder text = new TextBuilder(title);
      int number = 0;
      for (Slide<?, ?> slide : show.getSlides()) {
        append(slide, ++number, text);
      }
      return new Extraction(title, text.build(), properties.values());
    }
  }

  private static Optional<String> properties(SlideShow<?, ?> show, DocumentProperties properties) {
    if (show instanceof XMLSlideShow slides) {
      CoreProperties core = slides.getProperties().getCoreProperties();
      dates(properties.add("author", core.getCreator()), core.getCreated(), core.getModified());
      return DocumentProperties.title(core.getTitle());
    }
    SummaryInformation summary =
        show instanceof HSLFSlideShow slides ? slides.getSummaryInformation() : null;
    if (summary == null) {
      return Optional.empty();
    }
    dates(
        properties.add("author", summary.getAuthor()),
        summary.getCreateDateTime(),
        summary.getLastSaveDateTime());
    return DocumentProperties.title(summary.getTitle());
  }

  private static void dates(
      DocumentProperties properties, @Nullable Date created, @Nullable Date modified) {
    properties.add("created", created == null ? null : created.toInstant());
    properties.add("modified", modified == null ? null : modified.toInstant());
  }

  private static Optional<String> firstTitle(SlideShow<?, ?> show) {
    return show.getSlides().stream()
        .map(SlidesReader::title)
        .flatMap(title -> DocumentProperties.title(title).stream())
        .findFirst();
  }

  private static String title(Slide<?, ?> slide) {
    String title = slide.getTitle();
    return title == null ? "" : title.strip().replaceAll("\\s+", " ");
  }

  private static void append(Slide<?, ?> slide, int number, TextBuilder text) {
    String place = "スライド" + number;
    String title = title(slide);
    text.endParagraph();
    text.mark(place);
    text.heading(1, title.isEmpty() ? place : title);
    append((ShapeContainer<?, ?>) slide, title, text);
    Notes<?, ?> notes = slide.getNotes();
    if (notes != null) {
      append((ShapeContainer<?, ?>) notes, title, text);
    }
  }

  private static void append(ShapeContainer<?, ?> shapes, String title, TextBuilder text) {
    for (Shape<?, ?> shape : shapes) {
      if (shape instanceof TableShape<?, ?> table) {
        text.endLine();
        HtmlExtractor.append(new Element("div").appendChild(table(table)), text);
        text.endParagraph();
      } else if (shape instanceof XSLFDiagram diagram) {
        if (diagram.getGroupShape() != null) {
          append(diagram.getGroupShape(), title, text);
        }
      } else if (shape instanceof GroupShape<?, ?> group) {
        append(group, title, text);
      } else if (shape instanceof TextShape<?, ?> box && !isLeftOut(box)) {
        String content = box.getText() == null ? "" : box.getText().replace('\u000B', '\n').strip();
        if (!content.isEmpty() && !content.replaceAll("\\s+", " ").equals(title)) {
          text.append(content);
          text.endParagraph();
        }
      }
    }
  }

  /** Numbers, dates and footers stand on every slide. */
  private static boolean isLeftOut(SimpleShape<?, ?> shape) {
    Placeholder placeholder = shape.getPlaceholder();
    return placeholder == Placeholder.SLIDE_NUMBER
        || placeholder == Placeholder.DATETIME
        || placeholder == Placeholder.FOOTER
        || placeholder == Placeholder.HEADER;
  }

  private static Element table(TableShape<?, ?> shape) {
    Element table = new Element("table");
    for (int row = 0; row < shape.getNumberOfRows(); row++) {
      Element line = table.appendElement("tr");
      for (int column = 0; column < shape.getNumberOfColumns(); column++) {
        TableCell<?, ?> cell = shape.getCell(row, column);
        if (cell == null || cell.isMerged()) {
          continue;
        }
        Element box = line.appendElement("td").text(cell.getText() == null ? "" : cell.getText());
        if (cell.getGridSpan() > 1) {
          box.attr("colspan", Integer.toString(cell.getGridSpan()));
        }
        if (cell.getRowSpan() > 1) {
          box.attr("rowspan", Integer.toString(cell.getRowSpan()));
        }
      }
    }
    return table;
  }
}
