package musubi.app.source.text;

import java.util.Map;

/**
 * Plain text: one section, the file as it is; only line ends are unified. Its title is its first
 * line where that looks like one.
 */
final class PlainTextExtractor implements Extractor {

  @Override
  public Extraction extract(String source, String fallbackTitle) {
    String text = withLineFeeds(source);
    return extraction(text, FirstLineTitle.of(text).orElse(fallbackTitle));
  }

  /** A text that has no title of its own. */
  static Extraction untitled(String source, String title) {
    return extraction(withLineFeeds(source), title);
  }

  private static String withLineFeeds(String source) {
    return source.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static Extraction extraction(String text, String title) {
    TextBuilder content = new TextBuilder(title);
    content.append(text);
    return new Extraction(title, content.build(), Map.of());
  }
}
