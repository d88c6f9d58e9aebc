package musubi.app.source.text;

import java.nio.file.Path;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Extractor.UnreadableException;

/** Text, Markdown and HTML: files that are read without a library for their format. */
public final class TextFiles {

  private TextFiles() {}

  /**
   * Extracts a file's text.
   *
   * @param bytes all of it, in any encoding that {@link TextDecoder} knows
   * @param name tells the format, and is the title of a document that names none
   * @throws UnreadableException if it is not text, or not a document of its format
   */
  public static Extraction extract(byte[] bytes, Path name) throws UnreadableException {
    Extractor extractor =
        FileFormat.of(name)
            .orElseThrow(
                () ->
                    new UnreadableException(
                        ErrorMessage.of("unread.kind", FileFormat.supported(Set.of()))));
    String text =
        extractor instanceof HtmlExtractor
            ? TextDecoder.decodeHtml(bytes)
            : TextDecoder.decode(bytes);
    try {
      return extractor.extract(text, FileFormat.stem(name));
    } catch (StackOverflowError e) {
      throw new UnreadableException(ErrorMessage.of("unread.nested"));
    }
  }
}
