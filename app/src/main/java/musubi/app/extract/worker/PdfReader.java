package musubi.app.extract.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.extract.worker.PdfOutline.Bookmark;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.HtmlExtractor;
import musubi.app.source.text.TextBuilder;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParser;
import org.jsoup.nodes.Element;

/** PDF: pages are places, bookmarks are headings, broken lines become sentences again. */
final class PdfReader implements FormatReader {

  private final FileTypes types;

  PdfReader(FileTypes types) {
    this.types = types;
  }

  /** Tika's parser, which keeps the outline of the document that it opens. */
  private static final class OutlineKeeper extends PDFParser {

    private List<Bookmark> outline = List.of();

    OutlineKeeper() {
      setOcrStrategy("no_ocr");
      setExtractBookmarksText(false);
      setExtractInlineImages(false);
    }

    @Override
    protected PDDocument getPDDocument(
        Path path,
        String password,
        StreamCacheCreateFunction cache,
        Metadata metadata,
        ParseContext context)
        throws IOException {
      PDDocument document = super.getPDDocument(path, password, cache, metadata, context);
      outline = PdfOutline.of(document);
      return document;
    }

    @Override
    protected PDDocument getPDDocument(
        InputStream in,
        String password,
        StreamCacheCreateFunction cache,
        Metadata metadata,
        ParseContext context)
        throws IOException {
      PDDocument document = super.getPDDocument(in, password, cache, metadata, context);
      outline = PdfOutline.of(document);
      return document;
    }
  }

  @Override
  public Extraction read(Path file, String name, Attachments attachments) throws Exception {
    Metadata metadata = new Metadata();
    OutlineKeeper parser = new OutlineKeeper();
    Element body = TikaReader.parse(parser, file, name, metadata, types, attachments);
    int pages = body.select("> div.page").size();
    if (body.text().isBlank()) {
      if (pages == 0) {
        throw new UnreadableException(ErrorMessage.of("unread.no-pages"));
      }
      throw new UnreadableException(ErrorMessage.of("unread.pictures", pages));
    }
    String title =
        DocumentProperties.title(metadata.get(TikaCoreProperties.TITLE))
            .orElse(FileTypes.stem(name));
    TextBuilder text = new TextBuilder(title);
    int page = 0;
    for (Element part : body.children()) {
      if (part.tagName().equals("div") && part.hasClass("page")) {
        append(part, ++page, parser.outline, text);
      } else {
        HtmlExtractor.append(part, text);
        text.endParagraph();
      }
    }
    attachments.appendTo(text);
    return new Extraction(title, text.build(), DocumentProperties.of(metadata).values());
  }

  private static void append(Element part, int number, List<Bookmark> outline, TextBuilder text) {
    text.endParagraph();
    text.mark(number + "ページ");
    PdfPage page = new PdfPage(text);
    List<Bookmark> here = new ArrayList<>();
    outline.stream().filter(bookmark -> bookmark.page() == number).forEach(here::add);
    List<List<String>> paragraphs = new ArrayList<>();
    for (Element paragraph : part.children()) {
      paragraphs.add(paragraph.wholeText().lines().map(String::strip).toList());
    }
    page.append(paragraphs, here);
  }
}
