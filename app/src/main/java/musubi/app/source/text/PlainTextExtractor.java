package musubi.app.source.text;

import java.util.Map;

/** Plain text: one section, the file as it is; only line ends are unified. */
final class PlainTextExtractor implements Extractor {

  @Override
  public Extraction extract(String source, String fallbackTitle) {
    TextBuilder text = new TextBuilder(fallbackTitle);
    text.append(source.replace("\r\n", "\n").replace('\r', '\n'));
    return new Extraction(fallbackTitle, text.build(), Map.of());
  }
}
