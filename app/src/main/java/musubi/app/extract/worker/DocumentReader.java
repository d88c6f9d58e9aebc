package musubi.app.extract.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import musubi.app.ErrorMessage;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.TextFiles;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;

/** Finds out the type of a file and passes it to its reader. */
final class DocumentReader {

  private static final MediaType PROTECTED = MediaType.application("x-tika-ooxml-protected");

  private final FileTypes types;
  private final UnpackingLimits limits;
  private final Map<MediaType, FormatReader> readers;

  DocumentReader(FileTypes types, UnpackingLimits limits) {
    this.types = types;
    this.limits = limits;
    this.readers = readers();
    // Tika switches the check off when its parsers are loaded, for a check of its own that is not
    // used here.
    ZipSecureFile.setMinInflateRatio(1.0 / UnpackingLimits.MAX_RATIO);
    ZipSecureFile.setGraceEntrySize(UnpackingLimits.RATIO_COUNTS_FROM);
  }

  /** The registry: Tika's parsers, and before them the readers that keep more of a format. */
  private Map<MediaType, FormatReader> readers() {
    Map<MediaType, FormatReader> all = new LinkedHashMap<>();
    for (Parser parser :
        List.of(new OOXMLParser(), new OfficeParser(), new OpenDocumentParser(), new RTFParser())) {
      FormatReader reader = new TikaReader(parser, types);
      parser.getSupportedTypes(new ParseContext()).forEach(type -> all.put(type, reader));
    }
    SheetsReader newSheets = new SheetsReader(new OOXMLParser(), types);
    for (String type :
        List.of(
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "vnd.openxmlformats-officedocument.spreadsheetml.template",
            "vnd.ms-excel.sheet.macroenabled.12")) {
      all.put(MediaType.application(type), newSheets);
    }
    all.put(MediaType.application("vnd.ms-excel"), new SheetsReader(new OfficeParser(), types));
    all.put(
        MediaType.application("vnd.oasis.opendocument.spreadsheet"),
        new SheetsReader(new OpenDocumentParser(), types));
    SlidesReader slides = new SlidesReader();
    for (String type :
        List.of(
            "vnd.openxmlformats-officedocument.presentationml.presentation",
            "vnd.openxmlformats-officedocument.presentationml.slideshow",
            "vnd.openxmlformats-officedocument.presentationml.template",
            "vnd.ms-powerpoint.presentation.macroenabled.12",
            "vnd.ms-powerpoint.slideshow.macroenabled.12",
            "vnd.ms-powerpoint")) {
      all.put(MediaType.application(type), slides);
    }
    all.put(MediaType.application("pdf"), new PdfReader(types));
    all.put(MediaType.parse("message/rfc822"), new MailReader());
    all.put(MediaType.application("vnd.ms-outlook"), new OutlookReader());
    return all;
  }

  /**
   * Reads one document.
   *
   * @param name the file's name
   * @param level attachments within attachments, 0 for a file
   * @throws UnreadableException with a reason for people
   */
  Extraction read(Path file, String name, int level) throws UnreadableException, IOException {
    if (Files.size(file) == 0) {
      throw new UnreadableException(ErrorMessage.of("unread.empty"));
    }
    MediaType type = types.of(file, name);
    FormatReader reader = readers.get(type);
    String extension = FileTypes.extension(name);
    if (type.equals(PROTECTED)) {
      throw new UnreadableException(Reasons.PASSWORD);
    }
    if (extension.equals("eml") && (reader == null || type.getType().equals("text"))) {
      // Mail is recognised by its first header; the name tells where that is an unusual one.
      reader = readers.get(MediaType.parse("message/rfc822"));
    }
    Extraction extraction;
    if (reader != null) {
      refuseBomb(file);
      extraction = read(reader, file, name, level);
    } else if (types.isText(name)) {
      extraction = TextFiles.extract(Files.readAllBytes(file), Path.of(name));
    } else {
      throw new UnreadableException(
          ErrorMessage.of("unread.other-type", extension, type.toString()));
    }
    if (extraction.content().text().isBlank()) {
      throw new UnreadableException(ErrorMessage.of("unread.no-text"));
    }
    Map<String, List<String>> metadata = new LinkedHashMap<>(extraction.metadata());
    metadata.putIfAbsent("type", List.of(extension));
    return new Extraction(extraction.title(), extraction.content(), metadata);
  }

  /**
   * Office files are zips. One whose list says that a part grows beyond reason is not unpacked; one
   * whose list lies about it meets the limit of memory.
   */
  private static void refuseBomb(Path file) throws UnreadableException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry part : Collections.list(zip.entries())) {
        if (part.getSize() > UnpackingLimits.RATIO_COUNTS_FROM
            && part.getSize() / Math.max(1, part.getCompressedSize()) > UnpackingLimits.MAX_RATIO) {
          throw new UnreadableException(
              ErrorMessage.of("unread.bomb-part", UnpackingLimits.MAX_RATIO));
        }
      }
    } catch (IOException e) {
      return; // not a zip, or a broken one: its reader gives the reason
    }
  }

  private Extraction read(FormatReader reader, Path file, String name, int level)
      throws UnreadableException {
    try {
      return reader.read(file, name, new Attachments(this, types, limits, level));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadableException(ErrorMessage.of("unread.given-up"));
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Exception | StackOverflowError | LinkageError e) {
      // What a library throws at a damaged file is not limited to what it declares.
      throw Reasons.of(e, FileTypes.extension(name).toUpperCase(Locale.ROOT));
    }
  }
}
