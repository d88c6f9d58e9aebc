package musubi.app.source.text;

import java.util.List;
import java.util.Map;
import musubi.message.Localized;
import musubi.message.Message;

/** Reads one text format. Implementations keep no state and are safe for use by many threads. */
public interface Extractor {

  /**
   * Extracts text, sections and metadata.
   *
   * @param source the file's text
   * @param fallbackTitle the title of a document that names none
   * @throws UnreadableException saying where and why, if the document cannot be understood
   */
  Extraction extract(String source, String fallbackTitle) throws UnreadableException;

  /**
   * The result of reading a document.
   *
   * @param title never empty, unless the fallback is
   * @param content text and sections
   * @param metadata values by name
   */
  record Extraction(
      String title, TextBuilder.Content content, Map<String, List<String>> metadata) {}

  /** A document that cannot be understood. */
  final class UnreadableException extends Exception implements Localized {

    private final transient Message message;

    public UnreadableException(Message message) {
      super(message.toString());
      this.message = message;
    }

    @Override
    public Message inWords() {
      return message;
    }
  }
}
