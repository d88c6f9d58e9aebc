package musubi.app.extract.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.HtmlExtractor;
import musubi.app.source.text.TextBuilder;
import org.apache.tika.detect.Detector;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.jsoup.nodes.Element;
import org.xml.sax.ContentHandler;

/** Reads what a Tika parser reads; headings and tables as it reports them. */
final class TikaReader implements FormatReader {

  /** Styles that Japanese programs name in Japanese; Tika reports them as a paragraph's class. */
  private static final Pattern JAPANESE_HEADING = Pattern.compile("見出し[ _]*([1-6１-６])");

  private final Parser parser;
  private final FileTypes types;

  TikaReader(Parser parser, FileTypes types) {
    this.parser = parser;
    this.types = types;
  }

  @Override
  public Extraction read(Path file, String name, Attachments attachments) throws Exception {
    Metadata metadata = new Metadata();
    Element body = parse(parser, file, name, metadata, types, attachments);
    body.select("p[class]").forEach(TikaReader::nameHeading);
    String title =
        DocumentProperties.title(metadata.get(TikaCoreProperties.TITLE))
            .or(() -> firstHeading(body))
            .orElse(FileTypes.stem(name));
    TextBuilder text = new TextBuilder(title);
    HtmlExtractor.append(body, text);
    attachments.appendTo(text);
    return new Extraction(title, text.build(), DocumentProperties.of(metadata).values());
  }

  /** The document's body as Tika reports it; its attachments are read on the way. */
  static Element parse(
      Parser parser,
      Path file,
      String name,
      Metadata metadata,
      FileTypes types,
      Attachments attachments)
      throws Exception {
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    OfficeParserConfig office = new OfficeParserConfig();
    office.setConcatenatePhoneticRuns(false);
    ParseContext context = new ParseContext();
    context.set(OfficeParserConfig.class, office);
    context.set(Detector.class, types.detector());
    context.set(EmbeddedDocumentExtractor.class, new Embedded(attachments));
    TreeHandler tree = new TreeHandler();
    try (TikaInputStream in = TikaInputStream.get(file)) {
      parser.parse(in, tree, metadata, context);
    }
    return tree.body();
  }

  private static void nameHeading(Element paragraph) {
    Matcher style = JAPANESE_HEADING.matcher(paragraph.className());
    if (style.matches() && !paragraph.text().isBlank()) {
      paragraph.tagName("h" + Character.digit(style.group(1).charAt(0), 10));
    }
  }

  private static Optional<String> firstHeading(Element body) {
    return Optional.ofNullable(body.selectFirst("h1:matches(\\S), h2:matches(\\S)"))
        .map(Element::text)
        .flatMap(DocumentProperties::title);
  }

  private record Embedded(Attachments attachments) implements EmbeddedDocumentExtractor {

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY) != null;
    }

    @Override
    public void parseEmbedded(
        InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
        throws IOException {
      String name = String.valueOf(metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY));
      // A part of an old office file that was not made a stream of its own has nothing to read.
      boolean openPart = stream instanceof TikaInputStream in && in.getOpenContainer() != null;
      if (!openPart) {
        attachments.add(name.substring(name.lastIndexOf('/') + 1), stream);
      }
    }
  }
}
